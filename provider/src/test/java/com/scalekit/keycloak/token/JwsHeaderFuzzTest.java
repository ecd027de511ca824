package com.scalekit.keycloak.token;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;

import static org.assertj.core.api.Assertions.assertThat;

/** Only plain RS256 over a JWT, whoever reads the header. */
final class JwsHeaderFuzzTest {

    @FuzzTest
    void acceptsPlainRs256Only(byte[] header) {
        String token = TestJws.encode(header) + ".e30.c2ln";
        List<TokenKind> accepted = Stream.of(TokenKind.values())
                .filter(kind -> TestJws.refusal(CompactJws.parse(token, kind)).isEmpty())
                .toList();
        if (accepted.isEmpty()) {
            return;
        }
        nimbus(header).ifPresent(other -> checkAgainst(other, token, accepted));
    }

    private static void checkAgainst(JWSHeader other, String token, List<TokenKind> accepted) {
        assertThat(other.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(other.getCriticalParams()).isNull();
        assertThat(other.isBase64URLEncodePayload()).isTrue();
        for (TokenKind kind : accepted) {
            String keyId = other.getKeyID() == null ? "" : other.getKeyID();
            TestJws.value(CompactJws.parse(token, kind)).verify((named, signingInput, signature) -> {
                assertThat(named).isEqualTo(keyId);
                return Checked.passed(false);
            });
        }
        if (other.getType() != null) {
            assertThat(other.getType().getType().toLowerCase(Locale.ROOT)).isIn("jwt", "logout+jwt");
        }
    }

    /** Empty where Nimbus refuses, as it does for broken keys in headers, which we do not even read. */
    private static Optional<JWSHeader> nimbus(byte[] header) {
        try {
            return Optional.of(JWSHeader.parse(Base64URL.encode(header)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
