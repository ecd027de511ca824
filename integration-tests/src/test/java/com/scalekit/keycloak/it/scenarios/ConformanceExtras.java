package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

import static com.scalekit.keycloak.it.scenarios.ConformanceCase.accepted;
import static com.scalekit.keycloak.it.scenarios.ConformanceCase.refused;

/** Lists of our own, for what the OpenID Foundation has no module. */
final class ConformanceExtras {

    /** What Keycloak's own broker lets in. */
    static final String WRONG_INPUTS = "Wrong inputs that Keycloak's own OIDC broker accepts";

    private ConformanceExtras() {}

    private static ConformanceCase wrong(String name, String provider, String rule, String tampering) {
        return refused(name, provider, rule, ForgedAnswers.named(tampering));
    }

    /** As they were measured with 26.7.3. */
    static ConformancePlan wrongInputs() {
        return ConformancePlan.of(
                WRONG_INPUTS,
                wrong("no-exp", "leaves out the end", "V8", "no exp"),
                wrong("zero-exp", "sends 0 as the end", "V8", "exp is 0"),
                wrong("no-iat", "does not say when", "V8", "no iat"),
                wrong("iat-week-old", "says it was a week ago", "V8", "issued a week ago"),
                wrong("iat-tomorrow", "says it will be tomorrow", "V8", "issued tomorrow"),
                wrong("wrong-at-hash", "sends the hash of another access token", "V10", "another access token's hash"),
                wrong("wrong-c-hash", "sends the hash of another code", "V10", "another code's hash"),
                wrong("second-audience-with-azp", "means two clients and names ours", "V7", "two clients"),
                wrong(
                        "second-audience-without-azp",
                        "means two clients and names none",
                        "V7",
                        "two clients and no azp"),
                wrong("empty-sub", "names nobody", "V11", "sub is "),
                wrong("typ-at-jwt", "sends what calls itself an access token", "V15", "an access token"),
                wrong("typ-logout-jwt", "sends what calls itself a logout token", "V15", "a logout token"),
                wrong("unknown-crit", "demands what nobody knows", "V2", "unknown crit"),
                wrong("duplicate-sub", "names two people", "V16", "two subjects"),
                wrong("token-type-mac", "sends tokens of another type", "V1", "token_type mac"),
                wrong("token-response-302", "redirects instead of answering", "V1", "a redirect"),
                wrong("token-response-html", "sends a page", "V1", "HTML"),
                refused(
                        "wrong-response-iss",
                        "names another issuer in the authorization response",
                        Refusal.CALLBACK_MALFORMED,
                        "",
                        LoginReplays.authorizationResponse(answer -> answer.issuer("https://other.scalekit.dev"))),
                refused(
                        "finished-elsewhere",
                        "answers, and the browser brings the answer to another identity provider's address",
                        Refusal.OTHER_IDENTITY_PROVIDER,
                        "",
                        LoginReplays::finishedElsewhere),
                refused(
                        "removed-key",
                        "signs with a key that it has withdrawn",
                        Refusal.ID_TOKEN_KEY_UNKNOWN,
                        "V4",
                        KeyReplays::withdrawn));
    }

    /** One key set signs them all, so only their claims tell them apart. */
    static ConformancePlan otherKinds() {
        return ConformancePlan.of(
                "Tokens of another kind, where an ID token belongs",
                refused(
                        "access-token",
                        "sends an access token",
                        Refusal.ID_TOKEN_NONCE,
                        "V15",
                        LoginReplays.insteadOfTheIdToken(control -> control.mintAccessToken(
                                KnownTenants.TEST_CONNECTION, SimulatedUser.of("kind@example.com")))),
                refused(
                        "idp-initiated-token",
                        "sends the token of a login that starts at the customer's side",
                        Refusal.ID_TOKEN_AUDIENCE,
                        "V15",
                        LoginReplays.insteadOfTheIdToken(control ->
                                control.mintIdpInitiatedToken(KnownTenants.TEST_CONNECTION, "kind@example.com"))),
                refused(
                        "logout-token",
                        "sends a logout token",
                        Refusal.ID_TOKEN_KIND,
                        "V15",
                        LoginReplays.insteadOfTheIdToken(
                                control -> control.backChannelLogouts().token("ses_kind"))),
                refused(
                        "another-login's-id-token",
                        "sends the ID token of another login of the same person",
                        Refusal.ID_TOKEN_NONCE,
                        "V9",
                        LoginReplays.insteadOfTheIdToken(control -> control.mintIdToken(
                                KnownTenants.TEST_CONNECTION, SimulatedUser.of("kind@example.com")))));
    }

    /** Keys come and go. */
    static ConformancePlan keys() {
        return ConformancePlan.of(
                "Keys that come and go",
                refused(
                        "storm-of-unknown-keys",
                        "names a key that it does not publish, twelve times; asked for its keys three times in 10 s at most, and the next good login succeeds",
                        Refusal.ID_TOKEN_KEY_UNKNOWN,
                        "V5",
                        KeyReplays::storm),
                accepted(
                        "keys-fail-later",
                        "has published its keys, and fails from then on",
                        "V5",
                        KeyReplays.between(
                                control -> control.onKeys(HttpMischief.every().status(500)))),
                refused(
                        "keys-fail-when-needed",
                        "has published its keys, fails, and signs with a new one",
                        Refusal.KEYS_UNAVAILABLE,
                        "V5",
                        KeyReplays.between(control -> {
                            control.onKeys(HttpMischief.every().status(500));
                            control.onToken(TokenMischief.next().signWith(SigningKeyChoice.UNKNOWN));
                        })),
                refused(
                        "keys-fail-from-the-start",
                        "never publishes its keys; asked for them fewer than six times in twelve logins",
                        Refusal.KEYS_UNAVAILABLE,
                        "V5",
                        KeyReplays::failingForMany),
                accepted(
                        "other-keys-beside",
                        "publishes keys of which nothing can be made beside its own",
                        "V3",
                        KeyReplays::amongOthers),
                refused(
                        "key-for-encryption",
                        "publishes its only key for encryption",
                        Refusal.KEYS_UNAVAILABLE,
                        "V3",
                        KeyReplays::forEncryption),
                wrong("weak-key", "signs with a published key of 1024 bits", "V3", "weak key"));
    }
}
