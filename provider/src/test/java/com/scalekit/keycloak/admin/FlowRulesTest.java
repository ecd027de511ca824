package com.scalekit.keycloak.admin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.scalekit.keycloak.login.HomeRealmAuthenticatorFactory;
import com.scalekit.keycloak.users.FirstLoginAuthenticatorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class FlowRulesTest {

    private static FlowSteps flow(String steps) {
        return new FlowSteps(
                "a flow",
                Stream.of(steps.split(" "))
                        .filter(step -> !step.isEmpty())
                        .map(FlowRulesTest::step)
                        .toList());
    }

    /** A step, and behind a colon the identity provider that it is set to. */
    private static FlowSteps.Step step(String text) {
        List<String> parts = List.of(text.split(":"));
        return new FlowSteps.Step(parts.get(0), parts.size() > 1 ? Optional.of(parts.get(1)) : Optional.empty());
    }

    @Test
    void theStepsAreTheOnesThatTheFeaturesRegister() {
        assertThat(FlowRules.HOME_REALM).isEqualTo(HomeRealmAuthenticatorFactory.PROVIDER_ID);
        assertThat(FlowRules.FIRST_LOGIN).isEqualTo(FirstLoginAuthenticatorFactory.PROVIDER_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "auth-cookie scalekit-home-realm auth-username-password-form, OK",
        "scalekit-home-realm:scalekit, OK",
        "scalekit-home-realm:another, WARNING",
        "auth-username-password-form scalekit-home-realm, WARNING",
        "scalekit-password-form scalekit-home-realm, WARNING",
        "identity-provider-redirector:scalekit, OK",
        "identity-provider-redirector:another, WARNING",
        "identity-provider-redirector auth-username-password-form, WARNING",
        "auth-username-password-form, WARNING",
        "'', WARNING"
    })
    void aBrowserFlowRoutesBeforeItAsks(String steps, Status status) {
        Finding finding = FlowRules.browser(flow(steps), "scalekit");

        assertThat(finding.status()).as(finding.message()).isEqualTo(status);
        assertThat(finding.remedy().isEmpty()).isEqualTo(status == Status.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "scalekit-first-login idp-confirm-link idp-email-verification, OK",
        "scalekit-first-login, OK",
        "scalekit-first-login idp-auto-link, PROBLEM",
        "idp-auto-link, PROBLEM",
        "idp-create-user-if-unique scalekit-first-login, PROBLEM",
        "scalekit-first-login idp-review-profile, PROBLEM",
        "idp-review-profile idp-create-user-if-unique idp-confirm-link, PROBLEM",
        "'', PROBLEM"
    })
    void aFirstLoginIsDecidedByOurStepAndLinksOnlyWithAProof(String steps, Status status) {
        Finding finding = FlowRules.firstLogin(flow(steps));

        assertThat(finding.status()).as(finding.message()).isEqualTo(status);
        assertThat(finding.remedy().isEmpty()).isEqualTo(status == Status.OK);
    }
}
