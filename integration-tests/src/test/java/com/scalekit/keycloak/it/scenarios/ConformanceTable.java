package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static com.scalekit.keycloak.it.scenarios.ConformanceCase.accepted;
import static com.scalekit.keycloak.it.scenarios.ConformanceCase.expecting;
import static com.scalekit.keycloak.it.scenarios.ConformanceCase.notApplicable;
import static com.scalekit.keycloak.it.scenarios.ConformanceCase.refused;
import static com.scalekit.keycloak.it.scenarios.ConformanceCase.refusedLogout;

/**
 * The test modules of the OpenID Foundation's conformance suite for relying parties that use the code flow, by name and in
 * the order of its plans (release of August 2026).
 */
final class ConformanceTable {

    private static final String NO_USERINFO = "userinfo is never called; all claims are those of the signed ID token";
    private static final String NO_DISCOVERY =
            "no discovery document is read: all addresses are paths below the environment URL, so nobody can lead a secret elsewhere";
    private static final String NO_REFRESH = "Scalekit gives no refresh token in Modular SSO, and none is asked for";
    private static final String NO_REQUEST_OBJECT = "Scalekit takes no request objects";
    private static final String NO_REGISTRATION = "clients are made in Scalekit's dashboard";
    private static final String NO_FRAMES = "Scalekit neither shows frames nor tells applications in them";

    private static final Replay GOOD = new TokenReplay(UnaryOperator.identity());

    private ConformanceTable() {}

    private static Tampering tampering(String name) {
        return ForgedAnswers.named(name);
    }

    private static Tampering forgery(String name) {
        return ForgedLogouts.named(name);
    }

    private static ConformanceCase unsigned() {
        return refused("oidcc-client-test-idtoken-sig-none", "does not sign the ID token", "V2", tampering("alg none"));
    }

    private static ConformancePlan basic() {
        return ConformancePlan.of(
                "oidcc-client-basic-certification-test-plan",
                accepted(
                        "oidcc-client-test",
                        "does everything right",
                        "V1–V13",
                        new TokenReplay(token -> token.setClaim("aud", KnownTenants.CLIENT_ID))),
                refused(
                        "oidcc-client-test-invalid-iss",
                        "names another issuer",
                        "V6",
                        tampering("iss is https://other.scalekit.dev")),
                refused("oidcc-client-test-missing-sub", "names nobody", "V11", tampering("no sub")),
                refused("oidcc-client-test-invalid-aud", "means another client", "V7", tampering("another client")),
                refused("oidcc-client-test-missing-iat", "does not say when", "V8", tampering("no iat")),
                accepted(
                        "oidcc-client-test-kid-absent-single-jwks",
                        "names no key and publishes one",
                        "V3",
                        new TokenReplay(token -> token.removeHeader("kid"))),
                refused(
                        "oidcc-client-test-kid-absent-multiple-jwks",
                        "names no key and publishes two",
                        Refusal.ID_TOKEN_KEY_UNKNOWN,
                        "V3",
                        KeyReplays.before(control -> {
                            control.rotateKeys(KeyRotation.WITH_OVERLAP);
                            control.onToken(TokenMischief.next().removeHeader("kid"));
                        })),
                accepted("oidcc-client-test-idtoken-sig-rs256", "signs with RS256", "V2", GOOD),
                unsigned(),
                refused(
                        "oidcc-client-test-invalid-sig-rs256",
                        "signs with a key that it does not publish, under the name of one that it does",
                        "V3",
                        tampering("foreign key under our key id")),
                notApplicable("oidcc-client-test-userinfo-invalid-sub", NO_USERINFO),
                refused(
                        "oidcc-client-test-nonce-invalid",
                        "sends another nonce",
                        "V9",
                        tampering("nonce is another login's")),
                notApplicable("oidcc-client-test-scope-userinfo-claims", NO_USERINFO),
                notApplicable(
                        "oidcc-client-test-client-secret-basic",
                        "the secret is sent as Scalekit documents it, `client_secret_post`"));
    }

    private static ConformancePlan config() {
        return ConformancePlan.of(
                "oidcc-client-config-certification-test-plan",
                notApplicable("oidcc-client-test-discovery-openid-config", NO_DISCOVERY),
                notApplicable("oidcc-client-test-discovery-jwks-uri-keys", NO_DISCOVERY),
                notApplicable("oidcc-client-test-discovery-issuer-mismatch", NO_DISCOVERY),
                unsigned(),
                accepted(
                        "oidcc-client-test-signing-key-rotation-just-before-signing",
                        "has a new key between the authorization response and the ID token",
                        "V5",
                        KeyReplays::rotatedRightBeforeSigning),
                accepted(
                        "oidcc-client-test-signing-key-rotation",
                        "has a new key between two logins",
                        "V5",
                        KeyReplays.between(control -> control.rotateKeys(KeyRotation.WITHOUT_OVERLAP))));
    }

    private static ConformancePlan comprehensive() {
        return ConformancePlan.of(
                "oidcc-client-test-plan",
                refused("oidcc-client-test-missing-aud", "does not say for whom", "V7", tampering("no aud")),
                notApplicable("oidcc-client-test-userinfo-bearer-header", NO_USERINFO),
                notApplicable("oidcc-client-test-userinfo-bearer-body", NO_USERINFO),
                accepted(
                        "oidcc-client-test-nonce-unless-code-flow",
                        "looks for a nonce in the request",
                        "V9",
                        LoginReplays::withANonce),
                accepted(
                        "oidcc-client-test-missing-chash",
                        "leaves out `c_hash`, which the code flow allows",
                        "V10",
                        new TokenReplay(token -> token.removeClaim("c_hash"))),
                refused(
                        "oidcc-client-test-invalid-chash",
                        "sends the hash of another code",
                        "V10",
                        tampering("another code's hash")),
                refused(
                        "oidcc-client-test-invalid-athash",
                        "sends the hash of another access token",
                        "V10",
                        tampering("another access token's hash")),
                accepted(
                        "oidcc-client-test-missing-athash",
                        "leaves out `at_hash`, which the code flow allows",
                        "V10",
                        new TokenReplay(token -> token.removeClaim("at_hash"))),
                notApplicable("oidcc-client-test-form-post-error", "answers are taken from the query alone"),
                refused(
                        "oidcc-client-test-invalid-sig-hs256",
                        "signs with HS256",
                        "V2",
                        tampering("HS256 with the client secret")),
                refused("oidcc-client-test-invalid-sig-es256", "signs with ES256", "V2", tampering("ES256")),
                notApplicable("oidcc-client-test-aggregated-claims", NO_USERINFO),
                notApplicable("oidcc-client-test-distributed-claims", NO_USERINFO),
                notApplicable("oidcc-client-test-mtls-endpoint-aliases", "Scalekit knows clients by their secret"),
                notApplicable("oidcc-client-test-discovery-webfinger-acct", NO_DISCOVERY),
                notApplicable("oidcc-client-test-discovery-webfinger-url", NO_DISCOVERY),
                notApplicable("oidcc-client-test-dynamic-registration", NO_REGISTRATION),
                notApplicable("oidcc-client-test-request-uri-signed-rs256", NO_REQUEST_OBJECT),
                notApplicable("oidcc-client-test-request-uri-signed-none", NO_REQUEST_OBJECT),
                notApplicable("oidcc-client-test-userinfo-signed", NO_USERINFO));
    }

    private static ConformancePlan initiated() {
        return ConformancePlan.of(
                "oidcc-client-test-3rd-party-init-login-test-plan",
                accepted(
                        "oidcc-client-test-3rd-party-init-login",
                        "sends somebody to the initiate-login URL with `iss`, `login_hint` and `target_link_uri`",
                        "",
                        LoginReplays::initiatedByTheProvider));
    }

    private static ConformancePlan refresh() {
        return ConformancePlan.of(
                "oidcc-client-refreshtoken-test-plan",
                notApplicable("oidcc-client-test-refresh-token", NO_REFRESH),
                notApplicable("oidcc-client-test-refresh-token-invalid-issuer", NO_REFRESH),
                notApplicable("oidcc-client-test-refresh-token-invalid-sub", NO_REFRESH));
    }

    private static ConformancePlan backChannelLogout() {
        String prefix = "oidcc-client-test-rp-backchannel-rpinitlogout";
        return ConformancePlan.of(
                "oidcc-client-back-channel-logout-rp-basic",
                accepted(
                        prefix,
                        "says that its session has ended",
                        "V15",
                        LogoutReplays.backChannel(UnaryOperator.identity())),
                refusedLogout(prefix + "-alg-none", "does not sign the logout token", "V2", forgery("alg none")),
                refusedLogout(prefix + "-no-event", "leaves out the event", "V15", forgery("no events")),
                refusedLogout(prefix + "-with-nonce", "adds a nonce", "V15", forgery("nonce is n")),
                refusedLogout(prefix + "-wrong-alg", "signs with HS256", "V2", forgery("HS256 with the client secret")),
                refusedLogout(prefix + "-wrong-aud", "means another client", "V7", forgery("another client")),
                refusedLogout(prefix + "-wrong-event", "tells another event", "V15", forgery("another event")),
                refusedLogout(
                        prefix + "-wrong-iss",
                        "names another issuer",
                        "V6",
                        forgery("iss is https://other.scalekit.dev")));
    }

    private static ConformancePlan browserLogout() {
        return ConformancePlan.of(
                "oidcc-client-rp-initiated-logout-rp-basic",
                accepted(
                        "oidcc-client-test-rp-init-logout",
                        "sends the browser back with the state",
                        "",
                        LogoutReplays.browser(UnaryOperator.identity())),
                expecting(
                        "oidcc-client-test-rp-init-logout-other-state",
                        "sends it back with another one",
                        Verdict.NOT_LED_ON,
                        "",
                        LogoutReplays.browser(back -> back + "x")),
                expecting(
                        "oidcc-client-test-rp-init-logout-no-state",
                        "sends it back without one",
                        Verdict.NOT_LED_ON,
                        "",
                        LogoutReplays.browser(back -> back.substring(0, back.indexOf('?')))));
    }

    private static ConformancePlan otherLogouts() {
        return ConformancePlan.of(
                "oidcc-client-front-channel-logout-rp-basic and oidcc-client-rp-session-management-rp-basic",
                notApplicable("oidcc-client-test-rp-frontchannel-rpinitlogout", NO_FRAMES),
                notApplicable("oidcc-client-test-rp-frontchannel-opinitlogout", NO_FRAMES),
                notApplicable("oidcc-client-test-session-management", NO_FRAMES));
    }

    private static ConformancePlan financial() {
        String fapi2 = "fapi2-security-profile-final-client-test-";
        String fapi1 = "fapi1-advanced-final-client-test-";
        return ConformancePlan.of(
                "Further refusals, from the plans of FAPI",
                refused(fapi2 + "invalid-missing-exp", "leaves out the end", "V8", tampering("no exp")),
                refused(
                        fapi2 + "invalid-expired-exp",
                        "sends an old ID token",
                        "V8",
                        tampering("expired a minute ago")),
                refused(fapi2 + "invalid-secondary-aud", "means two clients", "V7", tampering("two clients")),
                accepted(
                        fapi2 + "valid-aud-as-array",
                        "means this client, in a list",
                        "V7",
                        new TokenReplay(token -> token.setClaim("aud", List.of(KnownTenants.CLIENT_ID)))),
                refused(fapi2 + "invalid-missing-aud", "means nobody", "V7", tampering("no aud")),
                refused(fapi2 + "invalid-null-alg", "does not sign the ID token", "V2", tampering("alg none")),
                refused(fapi2 + "invalid-alternate-alg", "signs with PS256", "V2", tampering("PS256")),
                refused(fapi2 + "invalid-nonce", "sends another nonce", "V9", tampering("nonce is another login's")),
                refused(fapi2 + "invalid-missing-nonce", "sends no nonce", "V9", tampering("no nonce")),
                refused(fapi2 + "invalid-missing-iss", "does not say who it is", "V6", tampering("no iss")),
                refused(
                        fapi2 + "invalid-authorization-response-iss",
                        "names another issuer in the authorization response",
                        Refusal.CALLBACK_MALFORMED,
                        "",
                        LoginReplays.authorizationResponse(answer -> answer.issuer("https://other.scalekit.dev"))),
                notApplicable(
                        fapi2 + "remove-authorization-response-iss",
                        "Scalekit does not announce this parameter; answers that belong elsewhere are known by their address"),
                expecting(
                        fapi2 + "ensure-authorization-response-with-invalid-state-fails",
                        "sends another state",
                        Verdict.REFUSED_BY_KEYCLOAK,
                        "",
                        LoginReplays.authorizationResponseOfNoLogin(answer -> answer.state("another"))),
                refused(
                        fapi2 + "ensure-authorization-response-with-invalid-missing-state-fails",
                        "sends no state",
                        Refusal.LOGIN_NOT_UNDER_WAY,
                        "",
                        LoginReplays.authorizationResponseOfNoLogin(AuthorizeMischief::withoutState)),
                accepted(
                        fapi2 + "token-endpoint-response-without-expires_in",
                        "does not say how long the access token lives",
                        "V1",
                        new TokenReplay(token -> token.removeResponse("expires_in"))),
                accepted(
                        fapi2 + "token-type-case-insensitivity",
                        "writes the token type in other letters",
                        "V1",
                        new TokenReplay(token -> token.setResponse("token_type", "bEaReR"))),
                refused(
                        fapi1 + "iat-is-week-in-past",
                        "sends a week-old ID token",
                        "V8",
                        tampering("issued a week ago")),
                refused(
                        fapi1 + "encrypted-idtoken",
                        "encrypts the ID token, which nobody asked for",
                        "V2",
                        tampering("shape ENCRYPTED")));
    }

    /** All of them. */
    static List<ConformancePlan> plans() {
        return List.of(
                basic(),
                config(),
                comprehensive(),
                initiated(),
                refresh(),
                backChannelLogout(),
                browserLogout(),
                otherLogouts(),
                financial(),
                ConformanceExtras.wrongInputs(),
                ConformanceExtras.otherKinds(),
                ConformanceExtras.keys());
    }
}
