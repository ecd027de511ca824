package com.scalekit.keycloak.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.scalekit.keycloak.domain.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.token.TestJws.HEADER;
import static com.scalekit.keycloak.token.TestJws.KEYS;
import static com.scalekit.keycloak.token.TestJws.encode;
import static com.scalekit.keycloak.token.TestJws.signed;
import static com.scalekit.keycloak.token.TestJws.value;
import static org.assertj.core.api.Assertions.assertThat;

final class CompactJwsTest {

    private static final String PAYLOAD = "{\"sub\":\"conn_11;00u1\"}";

    private final List<String> keysAskedFor = new ArrayList<>();

    @Test
    void readsTheClaimsOfASignedToken() {
        CompactJws.Verified verified = value(verify(signed(HEADER, PAYLOAD)));
        assertThat(verified.claims().path("sub").textValue()).isEqualTo("conn_11;00u1");
        assertThat(keysAskedFor).containsExactly("snk_1");
    }

    @Test
    void refusesAnUnsignedToken() {
        String unsigned = encode(bytes(json("{'alg':'none'}"))) + "." + encode(bytes(PAYLOAD)) + ".";
        assertThat(refusal(unsigned)).hasValue(Refusal.ID_TOKEN_MALFORMED);
    }

    @Test
    void refusesTheKnownPublicKeyUsedAsASecret() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
        String honest = encode(bytes(json("{'alg':'HS256','kid':'snk_1'}"))) + "." + encode(bytes(PAYLOAD));
        assertThat(refusal(honest + "." + encode(mac.doFinal(bytes(honest))))).hasValue(Refusal.ID_TOKEN_ALGORITHM);
        String lying = encode(bytes(HEADER)) + "." + encode(bytes(PAYLOAD));
        assertThat(refusal(lying + "." + encode(mac.doFinal(bytes(lying))))).hasValue(Refusal.ID_TOKEN_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA384withRSA", "SHA512withRSA", "SHA1withRSA"})
    void refusesAnotherAlgorithmUnderTheRightName(String algorithm) {
        assertThat(refusal(signed(HEADER, bytes(PAYLOAD), algorithm, KEYS))).hasValue(Refusal.ID_TOKEN_SIGNATURE);
    }

    @Test
    void takesNoKeyFromTheTokenItself() {
        String header =
                json("{'alg':'RS256','kid':'snk_1','jku':'https://evil.example/keys','x5u':'https://evil.example/c',"
                        + "'jwk':{'kty':'RSA','n':'AQAB','e':'AQAB'},'x5c':['MIIB']}");
        assertThat(refusal(signed(header, PAYLOAD))).isEmpty();
        assertThat(refusal(signed(header, bytes(PAYLOAD), "SHA256withRSA", TestJws.rsa())))
                .hasValue(Refusal.ID_TOKEN_SIGNATURE);
    }

    /** {@code H.P.S} itself is a good token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "H",
                "H.P",
                "P.S",
                "H.P.",
                ".P.S",
                "H..S",
                "H.P.S.",
                ".H.P.S",
                "H.P.S.S",
                "H.P.S.H.P",
                " H.P.S",
                "H.P.S ",
                "H.P.S\n",
                "H.P.S=",
                "H.P.S==",
                "H.P=.S",
                "H.P.+S",
                "H.P/.S",
                "H.Pé.S",
                "H.P.S\u0000",
                "H\n.P.S",
                "H,P,S",
                "Bearer H.P.S",
            })
    void refusesWhatIsNotThreeParts(String shape) {
        String[] parts = signed(HEADER, PAYLOAD).split("\\.", -1);
        StringBuilder token = new StringBuilder();
        shape.chars().forEach(part -> {
            int index = "HPS".indexOf(part);
            token.append(index < 0 ? String.valueOf((char) part) : parts[index]);
        });
        assertThat(refusal(token.toString())).hasValue(Refusal.ID_TOKEN_MALFORMED);
        assertThat(keysAskedFor).isEmpty();
    }

    @Test
    void limitsHeaderAndToken() {
        assertThat(refusal(signed(headerOf(3072), PAYLOAD))).isEmpty();
        assertThat(refusal(signed(headerOf(3073), PAYLOAD))).hasValue(Refusal.ID_TOKEN_MALFORMED);
        assertThat(refusal(signed(HEADER, "{\"x\":\"" + "x".repeat(40_000) + "\"}")))
                .isEmpty();
        assertThat(refusal(signed(HEADER, "{\"x\":\"" + "x".repeat(50_000) + "\"}")))
                .hasValue(Refusal.ID_TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "'sub'",
                "[]",
                "[{'sub':'a'}]",
                "{'sub':'a','sub':'b'}",
                "{'sub':'a','\\u0073ub':'b'}",
                "{'x':{'a':1,'a':1}}",
                "{}{}",
                "{} x",
                "{}\u0000",
                "{",
                "{'a':1,}",
                "{'a':NaN}",
                "{a:1}",
                "// x\n{}",
                "\ufeff{}",
                " ",
            })
    void refusesASignedPayloadThatIsNotOneObject(String payload) {
        assertThat(refusal(signed(HEADER, json(payload)))).hasValue(Refusal.ID_TOKEN_MALFORMED);
    }

    @Test
    void readsUtf8AndNoOtherEncoding() {
        String name = "{\"n\":\"Größe 日本 😀\"}";
        assertThat(value(verify(signed(HEADER, name))).claims().path("n").textValue())
                .isEqualTo("Größe 日本 😀");
        for (byte[] payload : List.of(
                PAYLOAD.getBytes(StandardCharsets.UTF_16),
                PAYLOAD.getBytes(StandardCharsets.UTF_16LE),
                name.getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0xa2, '"', ':', '1', '}'})) {
            assertThat(refusal(signed(HEADER, payload, "SHA256withRSA", KEYS))).hasValue(Refusal.ID_TOKEN_MALFORMED);
        }
    }

    @Test
    void survivesDeepNesting() {
        String deep = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        assertThat(refusal(signed(HEADER, deep))).hasValue(Refusal.ID_TOKEN_MALFORMED);
    }

    /** What a forger wrote is not even looked at: the answer is about the signature, however strange the payload. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "{'sub':'a','sub':'b'}", "{", "{'sub':'conn_11;00u1'}"})
    void looksAtThePayloadOnlyAfterTheSignature(String payload) {
        String token = signed(HEADER, json(payload));
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + encode(new byte[256]);
        assertThat(refusal(forged)).hasValue(Refusal.ID_TOKEN_SIGNATURE);
        assertThat(TestJws.refusal(CompactJws.parse(token, TokenKind.ID_TOKEN)
                        .then(jws -> jws.verify((key, input, signature) -> Checked.refused(Refusal.KEYS_UNAVAILABLE)))))
                .hasValue(Refusal.KEYS_UNAVAILABLE);
    }

    /** Also in the bits that no byte needs: the decoder of the JDK does not mind them. */
    @Test
    void refusesATokenWithAnyCharacterChanged() {
        String token = signed(HEADER, PAYLOAD);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(refusal(changed)).as("character %s", i).isPresent();
        }
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (String last : alphabet.split("", -1)) {
            String changed = token.substring(0, token.length() - 1) + last;
            assertThat(refusal(changed).isEmpty()).as("last %s", last).isEqualTo(changed.equals(token));
        }
    }

    /** What is wrong has its own name for every kind of token; the checks are the same. */
    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void refusesInTheNameOfTheKindThatItClaimsToBe(TokenKind kind) {
        String good = signed(HEADER, PAYLOAD);
        assertThat(refusal(good, kind)).isEmpty();
        assertThat(refusal(good + ".", kind)).hasValue(kind.malformed());
        assertThat(refusal(good + "=", kind)).hasValue(kind.malformed());
        assertThat(refusal(signed(headerOf(3073), PAYLOAD), kind)).hasValue(kind.malformed());
        assertThat(refusal(signed("[]", PAYLOAD), kind)).hasValue(kind.malformed());
        assertThat(refusal(signed(json("{'alg':'RS256','crit':['exp']}"), PAYLOAD), kind))
                .hasValue(kind.malformed());
        assertThat(refusal("A." + good.substring(good.indexOf('.') + 1), kind)).hasValue(kind.malformed());
        assertThat(refusal(signed(json("{'alg':'RS512'}"), PAYLOAD), kind)).hasValue(kind.algorithm());
        assertThat(refusal(signed(json("{'alg':'RS256','typ':'at+jwt'}"), PAYLOAD), kind))
                .hasValue(kind.otherKind());
        assertThat(refusal(signed(HEADER, bytes(PAYLOAD), "SHA256withRSA", TestJws.rsa()), kind))
                .hasValue(kind.signature());
        assertThat(refusal(signed(HEADER, "[]"), kind)).hasValue(kind.malformed());
    }

    @Test
    void takesATokenOf64KibibytesAndNoLongerOne() {
        String header = HEADER.replace("snk_1", "snk_12");
        String longest = signed(header, "{\"x\":\"" + "x".repeat(48_844) + "\"}");
        assertThat(longest).hasSize(64 * 1024);
        assertThat(refusal(longest)).isEmpty();
        assertThat(refusal(signed(header, "{\"x\":\"" + "x".repeat(48_845) + "\"}")))
                .hasValue(Refusal.ID_TOKEN_MALFORMED);
    }

    private Checked<CompactJws.Verified> verify(String token) {
        return verify(token, TokenKind.ID_TOKEN);
    }

    private Checked<CompactJws.Verified> verify(String token, TokenKind kind) {
        return CompactJws.parse(token, kind)
                .then(jws -> jws.verify((keyId, input, signature) -> {
                    keysAskedFor.add(keyId);
                    return TestJws.isSigned(keyId, input, signature);
                }));
    }

    private Optional<Refusal> refusal(String token) {
        return TestJws.refusal(verify(token));
    }

    private Optional<Refusal> refusal(String token, TokenKind kind) {
        return TestJws.refusal(verify(token, kind));
    }

    private static String headerOf(int bytes) {
        String start = "{\"alg\":\"RS256\",\"x\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
