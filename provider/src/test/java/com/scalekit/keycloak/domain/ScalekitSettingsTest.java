package com.scalekit.keycloak.domain;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.by;
import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static com.scalekit.keycloak.domain.TestSettings.config;
import static com.scalekit.keycloak.domain.TestSettings.settings;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

final class ScalekitSettingsTest {

    private static final String URL_SHAPE = "Environment URL must be the address of a Scalekit environment and nothing"
            + " more, like https://acme.scalekit.com";
    private static final String URL_SECRET =
            "Environment URL must start with https://, because the client secret is sent there";

    private static List<String> problems(Map<String, String> config) {
        ScalekitSettings.Result result = ScalekitSettings.read(config);
        return result instanceof ScalekitSettings.Invalid invalid ? invalid.problems() : List.of();
    }

    private static List<String> problems(String... keysAndValues) {
        return problems(config(keysAndValues));
    }

    @Nested
    final class WithNothingButTheEssentials {

        @Test
        void hasSafeDefaults() {
            assertThat(settings())
                    .isEqualTo(new ScalekitSettings(
                            URI.create("https://acme.scalekit.com"),
                            "skc_1",
                            Optional.empty(),
                            Set.of(),
                            false,
                            EmailDomainPolicy.ORGANIZATION,
                            UsernamePolicy.EMAIL,
                            Duration.ofSeconds(30),
                            InitiationSettings.none(),
                            false,
                            OrganizationSettings.byDefault(),
                            new WebhookSettings(Optional.empty(), DirectoryUserEvents.IGNORE),
                            new PortalSettings(Optional.empty(), Set.of())));
        }

        @Test
        void takesBlankForAbsentAndLeavesOtherKeysAlone() {
            ScalekitSettings blank = settings(
                    SettingKeys.CONNECTION_ID,
                    " ",
                    SettingKeys.ORGANIZATION_ID,
                    "",
                    SettingKeys.ACCEPT_APPLICATION_HINTS,
                    "\t",
                    SettingKeys.EMAIL_DOMAIN_POLICY,
                    "",
                    SettingKeys.EMAIL_DOMAINS,
                    " ",
                    SettingKeys.USERNAME_POLICY,
                    " ",
                    SettingKeys.CLOCK_SKEW,
                    "",
                    SettingKeys.APPLICATION_CLIENT_ID,
                    " ",
                    SettingKeys.FURTHER_APPLICATION_CLIENT_IDS,
                    "##",
                    SettingKeys.RELAY_STATE_AS_TARGET,
                    "",
                    "syncMode",
                    "FORCE");
            assertThat(blank).isEqualTo(settings());
        }

        @Test
        void forgivesBlanksAroundAValue() {
            assertThat(settings(
                            SettingKeys.ENVIRONMENT_URL, " https://acme.scalekit.com\n",
                            SettingKeys.CLIENT_ID, " skc_1 ",
                            SettingKeys.CLOCK_SKEW, " 30 "))
                    .isEqualTo(settings());
        }
    }

    @Nested
    final class WithProblems {

        @Test
        void namesAllThatIsMissing() {
            assertThat(problems(Map.of()))
                    .containsExactly("Environment URL is missing", "Client ID is missing", "Client Secret is missing");
        }

        @Test
        void namesEverythingAtOnce() {
            assertThat(problems(
                            SettingKeys.ENVIRONMENT_URL, "http://acme.scalekit.com",
                            SettingKeys.CLIENT_ID, " ",
                            SettingKeys.CLIENT_SECRET, "",
                            SettingKeys.CONNECTION_ID, "70087756662964366",
                            SettingKeys.ORGANIZATION_ID, "acme",
                            SettingKeys.EMAIL_DOMAINS, "acme.com##acme##*.acme.com",
                            SettingKeys.ACCEPT_APPLICATION_HINTS, "maybe",
                            SettingKeys.EMAIL_DOMAIN_POLICY, "any",
                            SettingKeys.USERNAME_POLICY, "name",
                            SettingKeys.CLOCK_SKEW, "61",
                            SettingKeys.FURTHER_APPLICATION_CLIENT_IDS, "reports",
                            SettingKeys.RELAY_STATE_AS_TARGET, "maybe"))
                    .containsExactly(
                            URL_SECRET,
                            "Client ID is missing",
                            "Client Secret is missing",
                            "Connection ID and Organization ID exclude each other; keep the one that says what you mean",
                            "Connection ID must look like conn_70087756662964366",
                            "Organization ID must look like org_70087756662964366",
                            "E-mail domains holds something that is no domain: acme",
                            "E-mail domains holds something that is no domain: *.acme.com",
                            "Accept hints of applications must be true or false",
                            "E-mail domain policy must be organization, unowned or allowUnsafeAny",
                            "Username must be email or opaque",
                            "Clock skew must be a number of seconds from 0 to 60",
                            "Further applications needs an Application of IdP-initiated logins",
                            "Relay state chooses the page must be true or false");
        }

        @Test
        void keepsThemAsTheyWereRead() {
            List<String> problems = new ArrayList<>(List.of("one"));
            ScalekitSettings.Invalid invalid = new ScalekitSettings.Invalid(problems);
            problems.add("two");
            assertThat(invalid.problems()).containsExactly("one");
        }

        @Test
        void neverRepeatsTheSecret() {
            assertThat(problems(SettingKeys.CLIENT_SECRET, "top secret", SettingKeys.CLIENT_ID, ""))
                    .noneMatch(problem -> problem.contains("top secret"));
        }
    }

    @Nested
    final class EnvironmentAddress {

        @ParameterizedTest
        @CsvSource({
            "https://acme.scalekit.com, https://acme.scalekit.com",
            "https://acme.scalekit.com/, https://acme.scalekit.com",
            "https://acme.scalekit.com///, https://acme.scalekit.com",
            "HTTPS://Acme.Scalekit.COM, https://acme.scalekit.com",
            "https://acme.scalekit.com:443, https://acme.scalekit.com",
            "https://acme.scalekit.com:, https://acme.scalekit.com",
            "https://acme.scalekit.com:80, https://acme.scalekit.com:80",
            "https://auth.acme.com:8443/, https://auth.acme.com:8443",
            "https://auth.acme.com:65535, https://auth.acme.com:65535",
            "https://auth.acme.com:1, https://auth.acme.com:1",
            "http://localhost:80, http://localhost",
            "http://localhost:443, http://localhost:443",
            "https://8.8.8.8, https://8.8.8.8",
            "https://[2001:DB8::1]:8443, https://[2001:db8::1]:8443",
        })
        void becomesTheExpectedIssuer(String written, String issuer) {
            assertThat(settings(SettingKeys.ENVIRONMENT_URL, written).environmentUrl())
                    .hasToString(issuer);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "acme.scalekit.com",
                    "//acme.scalekit.com",
                    "https:acme.scalekit.com",
                    "https://",
                    "https:///",
                    "/",
                    "ftp://acme.scalekit.com",
                    "file:///etc/passwd",
                    "javascript:alert(1)",
                    "https://acme.scalekit.com/oauth",
                    "https://acme.scalekit.com/;x",
                    "https://acme.scalekit.com?x=1",
                    "https://acme.scalekit.com?",
                    "https://acme.scalekit.com#x",
                    "https://acme.scalekit.com#",
                    "https://user@acme.scalekit.com",
                    "https://user:password@acme.scalekit.com",
                    "https://@acme.scalekit.com",
                    "https://acme.scalekit.com:0",
                    "https://acme.scalekit.com:65536",
                    "https://acme.scalekit.com:99999999999",
                    "https://acme.scalekit.com:https",
                    "https://acme scalekit.com",
                    "https://acme.scalekit.com https://evil.com",
                    "https://acme.scalekit.com\\@evil.com",
                    "https://bücher.example",
                    "https://127.1",
                    "${env.SCALEKIT_URL}",
                })
        void isAHostAndPerhapsAPortAndNothingElse(String text) {
            assertThat(problems(SettingKeys.ENVIRONMENT_URL, text)).containsExactly(URL_SHAPE);
        }

        @Test
        void hasUpTo512Characters() {
            String longest = "https://" + ("a".repeat(55) + ".").repeat(8) + "b".repeat(56);
            assertThat(longest).hasSize(512);
            assertThat(problems(SettingKeys.ENVIRONMENT_URL, longest + "/")).isEmpty();
            assertThat(problems(SettingKeys.ENVIRONMENT_URL, longest + "b")).containsExactly(URL_SHAPE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://localhost:8085",
                    "http://LOCALHOST:8085",
                    "http://simulator:8085",
                    "http://scalekit.localhost",
                    "http://mac.local",
                    "http://host.docker.internal:8085",
                    "http://scalekit.default.svc.cluster.local",
                    "http://127.0.0.1:8085",
                    "http://127.255.255.254",
                    "http://10.0.0.1",
                    "http://192.168.1.7",
                    "http://172.16.0.1",
                    "http://172.20.0.1",
                    "http://172.29.0.1",
                    "http://172.31.255.255",
                    "http://[::1]:8085",
                    "http://[fd12:3456:789a::1]",
                    "http://[fc00::1]",
                })
        void needsNoTlsInsideOneMachineOrNetwork(String url) {
            assertThat(problems(SettingKeys.ENVIRONMENT_URL, url)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://acme.scalekit.com",
                    "HTTP://acme.scalekit.com",
                    "http://8.8.8.8",
                    "http://172.15.0.1",
                    "http://172.32.0.1",
                    "http://172.160.0.1",
                    "http://192.167.0.1",
                    "http://192.169.0.1",
                    "http://11.0.0.1",
                    "http://110.0.0.1",
                    "http://169.254.169.254",
                    "http://134744072", // 8.8.8.8
                    "http://0x08080808",
                    // Names that begin or end like something private.
                    "http://10.evil.com",
                    "http://127.0.0.1.evil.com",
                    "http://192.168.0.1.evil.com",
                    "http://172.16.evil.com",
                    "http://localhost.evil.com",
                    "http://evillocal.com",
                    "http://mylocalhost.com",
                    "http://local.evil",
                    // Not every IPv6 address is our own.
                    "http://[2001:db8::1]",
                    "http://[::2]",
                    "http://[fd::1]",
                    "http://[fe80::1]",
                    "http://[::ffff:8.8.8.8]",
                })
        void needsTlsEverywhereElse(String url) {
            assertThat(problems(SettingKeys.ENVIRONMENT_URL, url)).containsExactly(URL_SECRET);
        }
    }

    @Nested
    final class FixedCustomer {

        @Test
        void isAConnectionOrAnOrganization() {
            assertThat(settings(SettingKeys.CONNECTION_ID, "conn_11").fixedSelector())
                    .hasValue(by(ACME_SAML));
            assertThat(settings(SettingKeys.ORGANIZATION_ID, "org_1001").fixedSelector())
                    .hasValue(by(ACME));
        }

        @Test
        void isNotBoth() {
            assertThat(problems(SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.ORGANIZATION_ID, "org_1001"))
                    .containsExactly("Connection ID and Organization ID exclude each other; keep the one that says what"
                            + " you mean");
        }

        @Test
        void isNotTheOtherKindOfId() {
            assertThat(problems(SettingKeys.CONNECTION_ID, "org_1001"))
                    .containsExactly("Connection ID must look like conn_70087756662964366");
            assertThat(problems(SettingKeys.ORGANIZATION_ID, "conn_11"))
                    .containsExactly("Organization ID must look like org_70087756662964366");
        }
    }

    @Nested
    final class ConfiguredDomains {

        @Test
        void areReadOneByOne() {
            assertThat(settings(
                                    SettingKeys.CONNECTION_ID,
                                    "conn_11",
                                    SettingKeys.EMAIL_DOMAINS,
                                    "acme.com## ACME.org ####bücher.example##acme.com")
                            .emailDomains())
                    .containsExactlyInAnyOrder(domain("acme.com"), domain("acme.org"), domain("bücher.example"));
        }

        @Test
        void belongToAnOrganizationAsWell() {
            assertThat(settings(SettingKeys.ORGANIZATION_ID, "org_1001", SettingKeys.EMAIL_DOMAINS, "acme.com")
                            .emailDomains())
                    .containsExactly(domain("acme.com"));
        }

        @Test
        void needTheCustomerThatTheyBelongTo() {
            assertThat(problems(SettingKeys.EMAIL_DOMAINS, "acme.com"))
                    .containsExactly(
                            "E-mail domains needs a Connection ID or an Organization ID that the domains belong"
                                    + " to");
        }

        @Test
        void doNotMissACustomerThatIsOnlyMisspelt() {
            assertThat(problems(SettingKeys.CONNECTION_ID, "con_11", SettingKeys.EMAIL_DOMAINS, "acme.com"))
                    .containsExactly("Connection ID must look like conn_70087756662964366");
            assertThat(problems(SettingKeys.ORGANIZATION_ID, "orga_1", SettingKeys.EMAIL_DOMAINS, "acme.com"))
                    .containsExactly("Organization ID must look like org_70087756662964366");
        }

        @Test
        void areShownHarmlesslyWhereTheyAreNone() {
            assertThat(problems(SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.EMAIL_DOMAINS, " a\n\u202eb\tc "))
                    .containsExactly("E-mail domains holds something that is no domain: a??b?c");
            assertThat(problems(SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.EMAIL_DOMAINS, "x".repeat(80)))
                    .containsExactly("E-mail domains holds something that is no domain: " + "x".repeat(80));
            assertThat(problems(SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.EMAIL_DOMAINS, "x".repeat(81)))
                    .containsExactly("E-mail domains holds something that is no domain: " + "x".repeat(80) + "…");
        }

        @Test
        void neverStandWithoutTheirCustomer() {
            ScalekitSettings some = settings();
            Set<EmailDomain> domains = Set.of(domain("acme.com"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ScalekitSettings(
                            some.environmentUrl(),
                            some.clientId(),
                            Optional.empty(),
                            domains,
                            false,
                            some.emailDomainPolicy(),
                            some.usernamePolicy(),
                            some.clockSkew(),
                            some.initiation(),
                            false,
                            some.organizations(),
                            some.webhooks(),
                            some.portal()))
                    .withMessage("domains without the customer that they belong to");
        }

        @Test
        void doNotChangeAfterwards() {
            ScalekitSettings some = settings();
            Set<EmailDomain> domains = new HashSet<>(Set.of(domain("acme.com")));
            ScalekitSettings made = new ScalekitSettings(
                    some.environmentUrl(),
                    some.clientId(),
                    Optional.of(by(ACME)),
                    domains,
                    false,
                    some.emailDomainPolicy(),
                    some.usernamePolicy(),
                    some.clockSkew(),
                    some.initiation(),
                    false,
                    some.organizations(),
                    some.webhooks(),
                    some.portal());
            domains.add(domain("globex.com"));
            Set<EmailDomain> exposed = made.emailDomains();
            assertThat(exposed).containsExactly(domain("acme.com"));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> exposed.add(domain("globex.com")));
        }
    }

    @Nested
    final class Choices {

        @ParameterizedTest
        @CsvSource({"true, true", "TRUE, true", "false, false", "False, false"})
        void ofHints(String text, boolean accepted) {
            assertThat(settings(SettingKeys.ACCEPT_APPLICATION_HINTS, text).acceptApplicationHints())
                    .isEqualTo(accepted);
        }

        @ParameterizedTest
        @ValueSource(strings = {"yes", "1", "on", "true,false", "truе"})
        void ofHintsAreTrueOrFalse(String text) {
            assertThat(problems(SettingKeys.ACCEPT_APPLICATION_HINTS, text))
                    .containsExactly("Accept hints of applications must be true or false");
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void ofTheEmailDomainPolicy(EmailDomainPolicy policy) {
            assertThat(settings(SettingKeys.EMAIL_DOMAIN_POLICY, policy.configured())
                            .emailDomainPolicy())
                    .isEqualTo(policy);
        }

        @ParameterizedTest
        @EnumSource(UsernamePolicy.class)
        void ofTheUsernamePolicy(UsernamePolicy policy) {
            assertThat(settings(SettingKeys.USERNAME_POLICY, policy.configured())
                            .usernamePolicy())
                    .isEqualTo(policy);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Organization", "ORGANIZATION", "allowunsafeany", "allow_unsafe_any", "any", "email"})
        void ofTheEmailDomainPolicyAreSpeltExactly(String text) {
            assertThat(problems(SettingKeys.EMAIL_DOMAIN_POLICY, text))
                    .containsExactly("E-mail domain policy must be organization, unowned or allowUnsafeAny");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Email", "EMAIL", "e-mail", "preferred_username"})
        void ofTheUsernamePolicyAreSpeltExactly(String text) {
            assertThat(problems(SettingKeys.USERNAME_POLICY, text)).containsExactly("Username must be email or opaque");
        }

        @Test
        void areSpeltAsOthersRelyOn() {
            assertThat(EmailDomainPolicy.values())
                    .extracting(EmailDomainPolicy::configured)
                    .containsExactly("organization", "unowned", "allowUnsafeAny");
            assertThat(UsernamePolicy.values())
                    .extracting(UsernamePolicy::configured)
                    .containsExactly("email", "opaque");
        }
    }

    @Nested
    final class ClockSkew {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 30, 59, 60})
        void isUpToAMinute(int seconds) {
            assertThat(settings(SettingKeys.CLOCK_SKEW, Integer.toString(seconds))
                            .clockSkew())
                    .isEqualTo(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "61", "3600", "2147483648", "1.5", "30s", "PT30S", "0x10", "thirty", "-"})
        void isNothingElse(String text) {
            assertThat(problems(SettingKeys.CLOCK_SKEW, text))
                    .containsExactly("Clock skew must be a number of seconds from 0 to 60");
        }
    }

    @Nested
    final class Initiation {

        @Test
        void endsInOneApplication() {
            assertThat(settings(SettingKeys.APPLICATION_CLIENT_ID, " portal ").initiation())
                    .isEqualTo(new InitiationSettings(Optional.of("portal"), Set.of(), false));
        }

        @Test
        void endsInOthersThatThePathMayName() {
            assertThat(settings(
                                    SettingKeys.APPLICATION_CLIENT_ID,
                                    "portal",
                                    SettingKeys.FURTHER_APPLICATION_CLIENT_IDS,
                                    "reports## billing ##reports## ####https://saml.example/sp#1")
                            .initiation()
                            .furtherApplicationClientIds())
                    .containsExactlyInAnyOrder("reports", "billing", "https://saml.example/sp#1");
        }

        @Test
        void needsTheOneThatThePathDoesNotName() {
            assertThat(problems(SettingKeys.FURTHER_APPLICATION_CLIENT_IDS, "reports"))
                    .containsExactly("Further applications needs an Application of IdP-initiated logins");
            assertThat(problems(
                            SettingKeys.FURTHER_APPLICATION_CLIENT_IDS,
                            "reports",
                            SettingKeys.APPLICATION_CLIENT_ID,
                            " "))
                    .containsExactly("Further applications needs an Application of IdP-initiated logins");
            assertThat(problems(SettingKeys.FURTHER_APPLICATION_CLIENT_IDS, " ## "))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"true, true", "TRUE, true", "false, false", "' ', false"})
        void mayEndAtTheRelayState(String text, boolean chosen) {
            assertThat(settings(SettingKeys.RELAY_STATE_AS_TARGET, text)
                            .initiation()
                            .relayStateAsTarget())
                    .isEqualTo(chosen);
        }

        @ParameterizedTest
        @ValueSource(strings = {"yes", "1", "on"})
        void endsAtTheRelayStateOrNot(String text) {
            assertThat(problems(SettingKeys.RELAY_STATE_AS_TARGET, text))
                    .containsExactly("Relay state chooses the page must be true or false");
        }
    }

    @Nested
    final class Webhooks {

        @Test
        void haveTheirSecretInTheVault() {
            assertThat(settings(
                                    SettingKeys.WEBHOOK_SECRET,
                                    " ${vault.scalekit-webhook} ",
                                    SettingKeys.DIRECTORY_USER_EVENTS,
                                    "disable")
                            .webhooks())
                    .isEqualTo(
                            new WebhookSettings(Optional.of("${vault.scalekit-webhook}"), DirectoryUserEvents.DISABLE));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "whsec_c2VjcmV0",
                    "${vault.}",
                    "x${vault.a}",
                    "${vault.a}x",
                    "${env.A}",
                    "${vault.a}\n${vault.b}"
                })
        void haveItNowhereElse(String secret) {
            assertThat(problems(SettingKeys.WEBHOOK_SECRET, secret))
                    .containsExactly("Webhook secret must be a reference to Keycloak's vault, like"
                            + " ${vault.scalekit-webhook}, because Keycloak shows everything else that is entered there to"
                            + " whoever may view identity providers");
        }

        @Test
        void leaveAccountsAsTheyAreUnlessAsked() {
            assertThat(settings(SettingKeys.WEBHOOK_SECRET, "", SettingKeys.DIRECTORY_USER_EVENTS, " ")
                            .webhooks())
                    .isEqualTo(new WebhookSettings(Optional.empty(), DirectoryUserEvents.IGNORE));
            assertThat(problems(SettingKeys.DIRECTORY_USER_EVENTS, "delete"))
                    .containsExactly("People who leave a directory must be ignore or disable");
        }
    }

    @Nested
    final class Portal {

        @Test
        void isOffUnlessARoleIsNamed() {
            assertThat(settings(SettingKeys.PORTAL_ROLE, " ").portal().role()).isEmpty();
            assertThat(settings(SettingKeys.PORTAL_ROLE, " sso-admin ").portal())
                    .isEqualTo(new PortalSettings(Optional.of("sso-admin"), Set.of()));
        }

        @Test
        void isShownByPagesOfTheseOrigins() {
            assertThat(settings(
                                    SettingKeys.PORTAL_ROLE,
                                    "sso-admin",
                                    SettingKeys.PORTAL_FRAME_ANCESTORS,
                                    "https://App.example.com/##http://localhost:3000")
                            .portal()
                            .frameAncestors())
                    .containsExactlyInAnyOrder(
                            URI.create("https://app.example.com"), URI.create("http://localhost:3000"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*",
                    "https://*.example.com",
                    "https:",
                    "data:",
                    "http://app.example.com",
                    "https://app.example.com/page",
                    "https://app.example.com; script-src *",
                    "https://app.example.com 'unsafe-inline'",
                    "'none'"
                })
        void isShownByNothingElse(String ancestor) {
            assertThat(problems(SettingKeys.PORTAL_ROLE, "sso-admin", SettingKeys.PORTAL_FRAME_ANCESTORS, ancestor))
                    .singleElement(as(STRING))
                    .startsWith("Pages that may show the portal holds something that is no https origin like"
                            + " https://app.example.com: ");
        }

        @Test
        void isShownByNobodyWhileItIsOff() {
            assertThat(problems(SettingKeys.PORTAL_FRAME_ANCESTORS, "https://app.example.com"))
                    .containsExactly("Pages that may show the portal needs a Role of customers' administrators");
        }
    }

    @Nested
    final class Organizations {

        @Test
        void canBeSwitchedOffCalledByARuleAndMade() {
            assertThat(settings(
                                    SettingKeys.ORGANIZATION_MEMBERSHIP,
                                    "false",
                                    SettingKeys.ORGANIZATION_ALIAS,
                                    " c-{organization_id} ",
                                    SettingKeys.CREATE_ORGANIZATIONS,
                                    "TRUE")
                            .organizations())
                    .isEqualTo(new OrganizationSettings(false, OrganizationAlias.parse("c-{organization_id}"), true));
            assertThat(settings(SettingKeys.ORGANIZATION_MEMBERSHIP, " ", SettingKeys.ORGANIZATION_ALIAS, "")
                            .organizations())
                    .isEqualTo(OrganizationSettings.byDefault());
        }

        @Test
        void areRefusedWithEveryReason() {
            assertThat(problems(
                            SettingKeys.ORGANIZATION_MEMBERSHIP,
                            "perhaps",
                            SettingKeys.ORGANIZATION_ALIAS,
                            "customers",
                            SettingKeys.CREATE_ORGANIZATIONS,
                            "1"))
                    .containsExactly(
                            "Organization alias must have {organization_id} in it once, and otherwise letters, digits,"
                                    + " dots, hyphens and underscores",
                            "Organization membership must be true or false",
                            "Create organizations must be true or false");
        }
    }
}
