package com.scalekit.keycloak.admin;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.directory.Probe;
import com.scalekit.keycloak.domain.ScalekitSettings;

/** What the answers of an environment mean. */
final class EnvironmentRules {

    /** What two well-kept clocks and a second of rounding may differ. */
    private static final Duration USUAL_DIFFERENCE = Duration.ofSeconds(5);

    private final ScalekitSettings settings;
    private final Probe probe;

    EnvironmentRules(ScalekitSettings settings, Probe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    List<Finding> findings() {
        return List.of(
                call(Check.DISCOVERY, "The OpenID Connect metadata", probe.discovery()),
                issuer(),
                endpoints(),
                call(Check.CREDENTIALS, "A token for the client", probe.credentials()),
                call(Check.KEYS, "The signing keys", probe.keys()),
                managementApi(),
                clock());
    }

    private static Finding call(Check check, String what, Probe.Call call) {
        if (call instanceof Probe.Fine) {
            return check.ok(what + ": received.");
        }
        if (call instanceof Probe.Refused refused) {
            return check.problem(
                    what + ": the environment answered HTTP " + refused.status() + ".",
                    "Check that the environment URL is that of a Scalekit environment.");
        }
        return call instanceof Probe.Failed failed
                ? Failures.finding(check, what, failed.failure(), failed.detail())
                : check.unknown(what + ": not asked for.", "Solve the other problems first.");
    }

    private Finding issuer() {
        if (probe.metadata().isEmpty()) {
            return Check.ISSUER.unknown("Who issues tokens is not known.", "Solve the problem of the metadata first.");
        }
        URI expected = settings.environmentUrl();
        return probe.metadata()
                .flatMap(Probe.Metadata::issuer)
                .map(issuer -> issuer.equals(expected)
                        ? Check.ISSUER.ok("Tokens are issued by the environment URL.")
                        : Check.ISSUER.problem(
                                "Tokens are issued by " + issuer + ", so every login is refused.",
                                "If that is your environment, enter it as environment URL."))
                .orElseGet(() -> Check.ISSUER.problem(
                        "The metadata name no issuer.",
                        "Check that the environment URL is that of a Scalekit environment."));
    }

    private Finding endpoints() {
        if (probe.metadata().isEmpty()) {
            return Check.ENDPOINTS.unknown(
                    "Where sign-in, tokens and keys are is not known.", "Solve the problem of the metadata first.");
        }
        return probe.metadata().filter(Probe.Metadata::endpointsMatch).isPresent()
                ? Check.ENDPOINTS.ok("Sign-in, tokens and keys are where they are expected.")
                : Check.ENDPOINTS.warning(
                        "Sign-in, tokens or keys are elsewhere than under the environment URL.",
                        "Check the environment URL; after a change of domain, enter the new one.");
    }

    private Finding managementApi() {
        String what = "The list of connections";
        if (!settings.emailDomains().isEmpty()) {
            return Check.MANAGEMENT_API.ok("Not needed: the domains are configured on the identity provider.");
        }
        return probe.managementApi() instanceof Probe.Refused refused
                ? Check.MANAGEMENT_API.problem(
                        what + ": the environment answered HTTP " + refused.status()
                                + ", so nobody is routed by e-mail domain.",
                        "Let this client use the management API, or fix one customer with its e-mail domains on the"
                                + " identity provider.")
                : call(Check.MANAGEMENT_API, what, probe.managementApi());
    }

    private Finding clock() {
        if (probe.clockAhead().isEmpty()) {
            return Check.CLOCK.unknown("The environment did not say what time it is.", "");
        }
        Duration ahead = probe.clockAhead().get();
        String message = "Scalekit's clock is " + Math.abs(ahead.toSeconds()) + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " this server's.";
        String remedy = "Let the clock of this server be set by NTP.";
        if (ahead.abs().compareTo(settings.clockSkew()) > 0) {
            return Check.CLOCK.problem(message + " Logins are refused for their times.", remedy);
        }
        return ahead.abs().compareTo(USUAL_DIFFERENCE) > 0
                ? Check.CLOCK.warning(message, remedy)
                : Check.CLOCK.ok(message);
    }
}
