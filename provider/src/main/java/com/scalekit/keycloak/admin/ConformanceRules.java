package com.scalekit.keycloak.admin;

import java.util.List;

import org.keycloak.models.IdentityProviderModel;

import com.scalekit.keycloak.domain.EmailDomainPolicy;
import com.scalekit.keycloak.domain.ScalekitSettings;

/** Which promises of the protocol the running configuration keeps. Most hold whatever is configured. */
final class ConformanceRules {

    private final ScalekitSettings settings;
    private final boolean storesTokens;

    ConformanceRules(ScalekitSettings settings, boolean storesTokens) {
        this.settings = settings;
        this.storesTokens = storesTokens;
    }

    static ConformanceReport report(ScalekitSettings settings, IdentityProviderModel idp) {
        return new ConformanceReport(new ConformanceRules(settings, idp.isStoreToken()).promises());
    }

    List<Promise> promises() {
        return List.of(
                always("response-type", "code, answered in the query"),
                always("pkce", "S256 (RFC 7636)"),
                always("nonce", "one for each login, compared"),
                always("client-authentication", "client_secret_post"),
                always("signature", "RS256 with a key of the environment; nothing switches it off"),
                always("issuer", settings.environmentUrl().toString()),
                always("audience", settings.clientId()),
                always(
                        "clock-skew",
                        settings.clockSkew().toSeconds() + " s of at most "
                                + ScalekitSettings.MAX_CLOCK_SKEW.toSeconds()),
                always("binding", "the answered connection and organization are the ones that were asked"),
                always("userinfo", "never called"),
                transport(),
                emailDomains(),
                tokens());
    }

    private static Promise always(String id, String value) {
        return new Promise(id, true, value, "");
    }

    private Promise transport() {
        String scheme = settings.environmentUrl().getScheme();
        return "https".equals(scheme)
                ? always("transport", scheme)
                : new Promise(
                        "transport",
                        false,
                        scheme,
                        "The client secret travels without TLS inside one machine or private network. Use https.");
    }

    private Promise emailDomains() {
        EmailDomainPolicy policy = settings.emailDomainPolicy();
        return policy == EmailDomainPolicy.ORGANIZATION
                ? always("email-domains", policy.configured())
                : new Promise(
                        "email-domains",
                        false,
                        policy.configured(),
                        "Customers can assert addresses of domains that they do not hold. Set 'E-mail domain policy' to"
                                + " 'organization', unless you can say why not.");
    }

    private Promise tokens() {
        return storesTokens
                ? new Promise(
                        "stored-tokens",
                        false,
                        "stored",
                        "Scalekit's tokens are kept in the database and can be read by who may. Switch 'Store tokens'"
                                + " off unless something needs them.")
                : always("stored-tokens", "not stored");
    }
}
