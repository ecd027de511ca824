package com.scalekit.keycloak.token;

import java.util.List;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenKindTest {

    private static List<Refusal> refusals(TokenKind kind) {
        return List.of(kind.malformed(), kind.algorithm(), kind.keyUnknown(), kind.signature(), kind.otherKind());
    }

    @Test
    void namesWhatIsWrongWithAnIdToken() {
        assertThat(refusals(TokenKind.ID_TOKEN))
                .containsExactly(
                        Refusal.ID_TOKEN_MALFORMED,
                        Refusal.ID_TOKEN_ALGORITHM,
                        Refusal.ID_TOKEN_KEY_UNKNOWN,
                        Refusal.ID_TOKEN_SIGNATURE,
                        Refusal.ID_TOKEN_KIND);
    }

    @Test
    void namesWhatIsWrongWithTheTokenOfAnIdpInitiatedLogin() {
        assertThat(refusals(TokenKind.IDP_INITIATED))
                .containsExactly(
                        Refusal.INITIATE_TOKEN_MALFORMED,
                        Refusal.INITIATE_TOKEN_ALGORITHM,
                        Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        Refusal.INITIATE_TOKEN_KIND);
    }

    @Test
    void neverSharesAReasonWithAnotherKind() {
        assertThat(Stream.of(TokenKind.values()).flatMap(kind -> refusals(kind).stream()))
                .doesNotHaveDuplicates();
    }
}
