package com.scalekit.keycloak.it.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.signing.TokenShape;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static com.scalekit.keycloak.it.scenarios.ForgedToken.signed;
import static com.scalekit.keycloak.it.scenarios.ForgedToken.spelled;

/** Tokens that the environment did not sign as they are. */
final class ForgedSignatures {

    private static final Map<String, String> ATTACKERS_KEY = Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB");
    private static final String ATTACKERS_KEYS = "http://localhost:9/keys";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private ForgedSignatures() {}

    /** Not a signed token with one object of claims. */
    static Stream<ForgedToken> form() {
        return Stream.of(
                signed("garbage", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.shape(TokenShape.GARBAGE)),
                signed("half of it", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.shape(TokenShape.TRUNCATED)),
                signed("two parts", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.shape(TokenShape.TWO_PARTS)),
                signed("encrypted", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.shape(TokenShape.ENCRYPTED)),
                spelled("five parts", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + ".e30.e30"),
                spelled("a dot behind it", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + "."),
                spelled("a dot before it", Refusal.INITIATE_TOKEN_MALFORMED, token -> "." + token),
                spelled("JSON instead of a JWS", Refusal.INITIATE_TOKEN_MALFORMED, ForgedSignatures::asJson),
                spelled("a blank before it", Refusal.INITIATE_TOKEN_MALFORMED, token -> " " + token),
                spelled("a line break behind it", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + "\n"),
                spelled("padding behind it", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + "=="),
                spelled("another spelling of it", Refusal.INITIATE_TOKEN_MALFORMED, ForgedSignatures::respelled),
                spelled("Bearer", Refusal.INITIATE_TOKEN_MALFORMED, token -> "Bearer " + token),
                signed("payload is a list", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.rawPayload("[]")),
                signed("payload is a text", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.rawPayload("\"x\"")),
                signed("payload is null", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.rawPayload("null")),
                signed("payload is no JSON", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.rawPayload("iss=x")),
                signed("payload is two objects", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.rawPayload("{}{}")),
                signed(
                        "two connections",
                        Refusal.INITIATE_TOKEN_MALFORMED,
                        token -> token.appendRawClaims(
                                "\"connection_id\":\"" + KnownTenants.MEGACORP_CONNECTION + "\"")),
                signed("two ends", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.appendRawClaims("\"exp\":1")),
                signed(
                        "two issuers",
                        Refusal.INITIATE_TOKEN_MALFORMED,
                        token -> token.appendRawClaims("\"iss\":\"x\"")),
                spelled(
                        "two algorithms",
                        Refusal.INITIATE_TOKEN_MALFORMED,
                        token -> withHeader(token, "{\"alg\":\"RS256\",\"alg\":\"none\"}")),
                spelled("header is a list", Refusal.INITIATE_TOKEN_MALFORMED, token -> withHeader(token, "[]")),
                signed("crit", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.setHeader("crit", List.of("exp"))),
                signed("b64 false", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.setHeader("b64", false)),
                signed("key id is a number", Refusal.INITIATE_TOKEN_MALFORMED, token -> token.setHeader("kid", 1)));
    }

    /** Not RS256. */
    static Stream<ForgedToken> algorithm() {
        return Stream.concat(
                Stream.of("none", "None", "nOnE")
                        .flatMap(alg -> Stream.of(
                                signed(
                                        "alg " + alg + " without a signature",
                                        Refusal.INITIATE_TOKEN_MALFORMED,
                                        token -> token.algorithm(alg)),
                                spelled(
                                        "alg " + alg + " with a signature",
                                        Refusal.INITIATE_TOKEN_ALGORITHM,
                                        token -> withHeader(token, "{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}")))),
                Stream.of(
                        signed(
                                "RS256 without a signature",
                                Refusal.INITIATE_TOKEN_MALFORMED,
                                token -> token.shape(TokenShape.EMPTY_SIGNATURE)),
                        signed(
                                "HS256 with the client secret",
                                Refusal.INITIATE_TOKEN_ALGORITHM,
                                token -> token.hmacWith(KnownTenants.CLIENT_SECRET)),
                        signed(
                                "HS256 with the public key",
                                Refusal.INITIATE_TOKEN_ALGORITHM,
                                token -> token.hmacWithPublicKey()),
                        signed(
                                "HS256 that is called RS256",
                                Refusal.INITIATE_TOKEN_SIGNATURE,
                                token -> token.hmacWithPublicKey().setHeader("alg", "RS256")),
                        signed("RS384", Refusal.INITIATE_TOKEN_ALGORITHM, token -> token.algorithm("RS384")),
                        signed("RS512", Refusal.INITIATE_TOKEN_ALGORITHM, token -> token.algorithm("RS512")),
                        signed("PS256", Refusal.INITIATE_TOKEN_ALGORITHM, token -> token.algorithm("PS256")),
                        signed("ES256", Refusal.INITIATE_TOKEN_ALGORITHM, token -> token.algorithm("ES256")),
                        signed("rs256", Refusal.INITIATE_TOKEN_ALGORITHM, token -> token.algorithm("rs256")),
                        signed("no alg", Refusal.INITIATE_TOKEN_ALGORITHM, token -> token.removeHeader("alg")),
                        signed(
                                "a list of algorithms",
                                Refusal.INITIATE_TOKEN_ALGORITHM,
                                token -> token.setHeader("alg", List.of("RS256")))));
    }

    /** Not the environment's key, or not its signature. */
    static Stream<ForgedToken> key() {
        return Stream.of(
                signed(
                        "unknown key",
                        Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
                        token -> token.signWith(SigningKeyChoice.UNKNOWN)),
                signed(
                        "removed key",
                        Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
                        token -> token.signWith(SigningKeyChoice.REMOVED)),
                signed(
                        "weak key",
                        Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
                        token -> token.signWith(SigningKeyChoice.WEAK_1024)),
                signed(
                        "a path as key id",
                        Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
                        token -> token.setHeader("kid", "../../../../dev/null")),
                signed(
                        "a statement as key id",
                        Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
                        token -> token.setHeader("kid", "x' UNION SELECT 'key")),
                signed(
                        "foreign key under our key id",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)),
                signed(
                        "foreign key without a key id",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.UNKNOWN).removeHeader("kid")),
                signed(
                        "foreign key that comes along",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .setHeader("jwk", ATTACKERS_KEY)),
                signed(
                        "foreign keys at an address",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .setHeader("jku", ATTACKERS_KEYS)),
                signed(
                        "foreign certificate at an address",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .setHeader("x5u", ATTACKERS_KEYS)),
                signed(
                        "foreign certificate that comes along",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .setHeader("x5c", List.of("MIIB"))),
                spelled(
                        "changed payload",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token ->
                                part(token, 0) + "." + encode("{\"connection_id\":\"conn_1\"}") + "." + part(token, 2)),
                spelled(
                        "changed header",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> withHeader(token, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}")),
                new ForgedToken(
                        "another token's signature", Refusal.INITIATE_TOKEN_SIGNATURE, ForgedSignatures::swapped),
                spelled(
                        "half of the signature",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> unsigned(token) + part(token, 2).substring(0, 172)),
                spelled(
                        "a signature of zeros",
                        Refusal.INITIATE_TOKEN_SIGNATURE,
                        token -> unsigned(token) + "A".repeat(342)));
    }

    /** The same bytes, written so that a lenient reader takes them for the same token. */
    static String respelled(String token) {
        int last = ALPHABET.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + ALPHABET.charAt(last ^ 1);
    }

    private static String swapped(Control control) {
        String other = control.mintIdpInitiatedToken(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER);
        return unsigned(ForgedToken.good(control)) + part(other, 2);
    }

    private static String asJson(String token) {
        return "{\"protected\":\"" + part(token, 0) + "\",\"payload\":\"" + part(token, 1) + "\",\"signature\":\""
                + part(token, 2) + "\"}";
    }

    private static String withHeader(String token, String header) {
        return encode(header) + "." + part(token, 1) + "." + part(token, 2);
    }

    private static String unsigned(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String part(String token, int number) {
        return token.split("\\.", -1)[number];
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
