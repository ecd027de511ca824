package com.scalekit.keycloak.domain;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;

final class PasswordHolderTest {

    private static final TestDirectory DIRECTORY = new TestDirectory()
            .holding("acme.com", ACME_SAML)
            .holding("xn--bcher-kva.example", ACME_SAML)
            .holding("globex.com", GLOBEX_SAML)
            .unavailableFor("down.example", "timeout");

    private static Function<EmailDomain, RoutingDecision> router(ScalekitSettings settings) {
        return new HomeRealmRouter(settings, DIRECTORY)::forDomain;
    }

    private static boolean isBound(String names, boolean linked, boolean breakGlass) {
        return new PasswordHolder(PasswordHolder.domainsOf(Set.of(names.split(" "))), linked, breakGlass)
                .isBoundToSingleSignOn(router(settings()));
    }

    @ParameterizedTest
    @CsvSource({
        // names, linked, break-glass role, bound
        "anna@acme.com, false, false, true",
        "anna@acme.com, true, false, true",
        "anna@acme.com, false, true, false",
        "anna@acme.com, true, true, false",
        "anna@local.test anna@acme.com, false, false, true",
        "anna@acme.com anna@down.example, false, false, true",
        "pat@local.test, false, false, false",
        "pat@local.test, true, false, false",
        "pat, false, false, false",
        "pat, true, false, false",
        "dora@down.example, false, false, false",
        "dora@down.example, true, false, true",
        "dora@down.example, true, true, false",
        "dora@down.example pat@local.test, true, false, true",
    })
    void isBoundByDomainAndDuringAnOutageByLink(String names, boolean linked, boolean breakGlass, boolean bound) {
        assertThat(isBound(names, linked, breakGlass)).isEqualTo(bound);
    }

    /** None of them is an address that a customer would assert, and each is in the customer's domain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANNA@ACME.COM",
                "anna@ acme.com ",
                "an%na@acme.com",
                "an{na}@acme.com",
                "anna@evil.test@acme.com",
                "@acme.com",
                "anna..smith@acme.com",
                "anna@acme.com.",
                "anna@BÜCHER.example"
            })
    void isBoundByAddressesThatNobodyHas(String name) {
        assertThat(PasswordHolder.unknown(name).isBoundToSingleSignOn(router(settings())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@", "anna@", "acme.com", "anna@acme.com@local.test", "anna@sub.acme.com", "anna@notacme.com"
            })
    void isNotBoundByOthers(String name) {
        assertThat(PasswordHolder.unknown(name).isBoundToSingleSignOn(router(settings())))
                .isFalse();
    }

    /** Another customer of the same environment is not the business of an identity provider for one. */
    @Test
    void isBoundByTheFixedCustomerAlone() {
        var acme = router(settings(SettingKeys.ORGANIZATION_ID, "org_1001"));

        assertThat(PasswordHolder.unknown("anna@acme.com").isBoundToSingleSignOn(acme))
                .isTrue();
        assertThat(PasswordHolder.unknown("gus@globex.com").isBoundToSingleSignOn(acme))
                .isFalse();
    }

    @Test
    void doesNotSayWhoItIs() {
        String text = new PasswordHolder(PasswordHolder.domainsOf(Set.of("anna@acme.com")), true, true).toString();

        assertThat(text)
                .isEqualTo("PasswordHolder, linked, with the break-glass role")
                .doesNotContain("acme");
    }

    @Test
    void knowsEveryDomainOnce() {
        assertThat(PasswordHolder.domainsOf(Set.of("a@acme.com", "b@ACME.com", "c@local.test", "d")).stream()
                        .map(EmailDomain::value)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("acme.com", "local.test");
    }
}
