package com.scalekit.keycloak.token;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.scalekit.keycloak.FuzzText;
import com.scalekit.keycloak.domain.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/** One text per token, one meaning per text. */
final class CompactJwsFuzzTest {

    @FuzzTest
    void takesNoTokenApartThatReadsDifferentlyElsewhere(byte[] input) {
        String text = FuzzText.of(input);
        for (TokenKind kind : TokenKind.values()) {
            CompactJws.parse(text, kind)
                    .<Optional<Refusal>>outcome(
                            token -> {
                                checkAccepted(text, token);
                                return Optional.empty();
                            },
                            Optional::of)
                    .ifPresent(
                            refusal -> assertThat(refusal).isIn(kind.malformed(), kind.algorithm(), kind.otherKind()));
        }
    }

    private static void checkAccepted(String text, CompactJws token) {
        assertThat(text.length()).isLessThanOrEqualTo(64 * 1024);
        assertThat(text.indexOf('.')).isLessThanOrEqualTo(4 * 1024);
        Checked<CompactJws.Verified> verified = token.verify((keyId, signingInput, signature) -> {
            assertThat(new String(signingInput, StandardCharsets.US_ASCII) + "." + TestJws.encode(signature))
                    .isEqualTo(text);
            return Checked.passed(true);
        });
        Checked<CompactJws.Verified> unsigned = token.verify((keyId, signingInput, signature) -> Checked.passed(false));
        assertThat(TestJws.refusal(unsigned)).isPresent();
        nimbus(text).ifPresent(other -> checkAgainst(other, text, verified));
    }

    private static void checkAgainst(JWSObject other, String text, Checked<CompactJws.Verified> verified) {
        assertThat(other.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(other.getHeader().getCriticalParams()).isNull();
        assertThat(other.getParsedString()).isEqualTo(text);
        verified.outcome(Optional::of, refusal -> Optional.<CompactJws.Verified>empty())
                .ifPresent(read -> SecondReader.nimbus(other.getPayload().toString())
                        .ifPresent(said -> assertThat(said).isEqualTo(SecondReader.jackson(read.claims()))));
    }

    /** Empty where Nimbus refuses, as it does for keys in headers, which we do not even read. */
    private static Optional<JWSObject> nimbus(String text) {
        try {
            return Optional.of(JWSObject.parse(text));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
