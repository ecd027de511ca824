package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.LoginRecord.Event;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.PortalRealm;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer's own administrator gets to Scalekit's admin portal, and nobody else, and to no other customer's. */
final class AdminPortalIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static String customerAt(Page page) {
        assertThat(page.uri().toString()).as(page.toString()).contains("/magicLink/");
        return page.element("#admin-portal").attr("data-organization");
    }

    private static void assertRefused(PortalRealm realm, Page page, String code) {
        assertThat(page.status()).as(page.toString()).isEqualTo(403);
        assertThat(page.wholeAlert()).matches(English.withReference("scalekitPortalRefused"));
        assertThat(page.has(".kc-scalekit-way")).isFalse();
        assertRecorded(realm, page, code);
        assertThat(STAGE.control().calls().organizations())
                .as("links asked for")
                .isZero();
    }

    private static void assertRecorded(PortalRealm realm, Page page, String code) {
        List<Event> events = realm.realm().events().ofType("IDENTITY_PROVIDER_LOGIN_ERROR");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.detail("scalekit_error")).contains(code);
            assertThat(event.detail("reason")).isPresent();
            assertThat(event.detail("scalekit_reference").stream().toList()).isEqualTo(page.references());
        });
        assertThat(adminEvents(realm)).doesNotContain("portal-link");
    }

    private static String adminEvents(PortalRealm realm) {
        return STAGE.admin().get(realm.realm().path() + "/admin-events?max=100").toString();
    }

    @Nested
    final class IsSentOn {

        @Test
        void afterALoginWithAPassword() throws IOException {
            PortalRealm realm = PortalRealm.on(STAGE);
            String id = realm.administrator("ada", KnownTenants.MEGACORP);
            Visitor ada = realm.realm().visitor();

            Page portal = PortalRealm.open(ada, realm.portal(), "ada");

            assertThat(customerAt(portal)).isEqualTo(KnownTenants.MEGACORP);
            String secret = portal.uri().getPath().replaceAll(".*/", "");
            assertThat(adminEvents(realm))
                    .contains("scalekit/scalekit/organizations/" + KnownTenants.MEGACORP + "/portal-link")
                    .contains("\"operationType\":\"ACTION\"")
                    .contains(id)
                    .doesNotContain(secret);
            assertThat(Files.readString(STAGE.keycloak().log())).doesNotContain(secret);
        }

        @Test
        void withoutAnotherLoginAndWithANewLinkEachTime() {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);
            Visitor ada = realm.realm().visitor();
            Page first = PortalRealm.open(ada, realm.portal(), "ada");

            Page second = ada.browser().open(realm.portal());

            assertThat(customerAt(second)).isEqualTo(KnownTenants.MEGACORP);
            assertThat(second.uri()).isNotEqualTo(first.uri());
        }

        @Test
        void throughTheirOwnSingleSignOn() {
            PortalRealm realm = PortalRealm.on(STAGE);
            STAGE.control().autopilotFromLoginHint();
            SignedIn before = realm.realm().visitor().signInOnAutopilot("ida@megacorp.org");
            realm.realm().accounts().giveRole(before.claim("sub"), PortalRealm.ROLE);

            Visitor ida = realm.realm().visitor();
            Page page = ida.type(ida.browser().open(realm.portal()), "ida@megacorp.org");

            assertThat(customerAt(page)).isEqualTo(KnownTenants.MEGACORP);
        }

        @Test
        void asAMemberOfAnOrganizationOfKeycloak() {
            OrganizationRealm organizations =
                    OrganizationRealm.on(STAGE, draft -> draft.withSetting("portalRole", PortalRealm.ROLE));
            PortalRealm realm = PortalRealm.of(organizations.realm());
            String id = realm.administrator("ada");
            organizations.add(organizations.organization("initech", KnownTenants.INITECH), id);
            organizations.add(organizations.organization("nobody"), id);

            Page page = PortalRealm.open(realm.realm().visitor(), realm.portal(), "ada");

            assertThat(customerAt(page)).isEqualTo(KnownTenants.INITECH);
        }

        @Test
        void toTheOneThatIsChosenAmongSeveral() {
            OrganizationRealm organizations =
                    OrganizationRealm.on(STAGE, draft -> draft.withSetting("portalRole", PortalRealm.ROLE));
            PortalRealm realm = PortalRealm.of(organizations.realm());
            String id = realm.administrator("ada");
            organizations.add(organizations.organization("initech", KnownTenants.INITECH), id);
            organizations.add(organizations.organization("mega", KnownTenants.MEGACORP), id);

            Page question = PortalRealm.open(realm.realm().visitor(), realm.portal(), "ada");

            assertThat(question.document().select(".kc-scalekit-way").eachText())
                    .containsExactly("The people of initech", "The people of mega");
            assertThat(customerAt(question.browser()
                            .open(URI.create(question.document()
                                    .select(".kc-scalekit-way")
                                    .get(1)
                                    .absUrl("href")))))
                    .isEqualTo(KnownTenants.MEGACORP);
        }

        @Test
        void withTheFeaturesThatTheAddressNames() {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);

            Page page = PortalRealm.open(
                    realm.realm().visitor(), URI.create(realm.portal() + "?features=dir_sync&features=all"), "ada");

            assertThat(customerAt(page)).isEqualTo(KnownTenants.MEGACORP);
        }
    }

    @Nested
    final class IsRefused {

        @Test
        void withoutTheRole() {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.belongsTo(realm.person("bob"), KnownTenants.MEGACORP);

            assertRefused(
                    realm, PortalRealm.open(realm.realm().visitor(), realm.portal(), "bob"), "portal_role_missing");
        }

        @Test
        void withARoleOfThatNameOfAClient() {
            PortalRealm realm = PortalRealm.on(STAGE);
            String id = realm.person("bob");
            realm.belongsTo(id, KnownTenants.MEGACORP);
            realm.realm().accounts().makeAdministrator(id, "view-users");

            assertRefused(
                    realm, PortalRealm.open(realm.realm().visitor(), realm.portal(), "bob"), "portal_role_missing");
        }

        @Test
        void asNobodys() {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("bob");

            assertRefused(
                    realm,
                    PortalRealm.open(realm.realm().visitor(), realm.portal(), "bob"),
                    "portal_organization_unknown");
        }

        @ParameterizedTest
        @ValueSource(strings = {KnownTenants.INITECH, "org_1", "x"})
        void atAnotherCustomers(String asked) {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("bob", KnownTenants.MEGACORP);
            Visitor bob = realm.realm().visitor();
            PortalRealm.open(bob, realm.portal(), "bob");
            STAGE.control().resetCalls();
            realm.realm().admin().delete(realm.realm().path() + "/admin-events");

            Page page = bob.browser().open(URI.create(realm.portal() + "?organization=" + asked));

            assertRefused(realm, page, "portal_organization_foreign");
        }

        /** What came through the customer counts, and not what else is written at the account. */
        @Test
        void atAnotherCustomersByAnAttributeAfterTheirOwnSingleSignOn() {
            PortalRealm realm = PortalRealm.on(STAGE);
            STAGE.control().autopilotFromLoginHint();
            Visitor ida = realm.realm().visitor();
            String id = ida.signInOnAutopilot("ida@megacorp.org").claim("sub");
            realm.realm().accounts().giveRole(id, PortalRealm.ROLE);
            realm.belongsTo(id, KnownTenants.INITECH);

            assertThat(customerAt(ida.browser().open(realm.portal()))).isEqualTo(KnownTenants.MEGACORP);
        }

        /** Otherwise whoever has the role writes another customer's name there, and changes that customer's single sign-on. */
        @ParameterizedTest
        @CsvSource({"editable, ''", "undeclared, ENABLED"})
        void byAnAttributeThatPeopleCanWrite(String attribute, String unmanaged) {
            PortalRealm realm = PortalRealm.on(STAGE);
            letPeopleWrite(realm, attribute, unmanaged);
            realm.administrator("mallory", KnownTenants.INITECH);

            assertRefused(
                    realm,
                    PortalRealm.open(realm.realm().visitor(), realm.portal(), "mallory"),
                    "portal_organization_unknown");
        }

        private static void letPeopleWrite(PortalRealm realm, String attribute, String unmanaged) {
            String path = realm.realm().path() + "/users/profile";
            ObjectNode profile = (ObjectNode) realm.realm().admin().get(path);
            Iterator<JsonNode> attributes = profile.withArray("attributes").iterator();
            while (attributes.hasNext()) {
                ObjectNode declared = (ObjectNode) attributes.next();
                if (!declared.path("name").asText().equals("scalekit_organization_id")) {
                    continue;
                }
                if (attribute.equals("undeclared")) {
                    attributes.remove();
                } else {
                    declared.withObject("/permissions").withArray("edit").add("user");
                }
            }
            if (!unmanaged.isEmpty()) {
                profile.put("unmanagedAttributePolicy", unmanaged);
            }
            realm.realm().admin().put(path, profile);
        }

        @Test
        void byAnIdentityProviderForAnotherCustomer() {
            PortalRealm realm =
                    PortalRealm.on(STAGE, draft -> draft.withSetting("organizationId", KnownTenants.INITECH));
            realm.administrator("bob", KnownTenants.MEGACORP);

            assertRefused(
                    realm,
                    PortalRealm.open(realm.realm().visitor(), realm.portal(), "bob"),
                    "portal_organization_unknown");
        }
    }

    @Nested
    final class WhenScalekitMakesNoLink {

        @ParameterizedTest
        @CsvSource({"400, portal_link_refused", "404, portal_link_refused", "500, portal_unavailable"})
        void offersAnotherTry(int status, String code) {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);
            STAGE.control().onOrganizations(HttpMischief.every().status(status));
            Visitor ada = realm.realm().visitor();

            Page page = PortalRealm.open(ada, realm.portal(), "ada");

            assertThat(page.status()).as(page.toString()).isEqualTo(503);
            assertThat(page.wholeAlert()).matches(English.withReference("scalekitPortalUnavailable"));
            assertRecorded(realm, page, code);
            STAGE.control().clearMischief();
            assertThat(customerAt(page.click(".kc-scalekit-way"))).isEqualTo(KnownTenants.MEGACORP);
        }
    }

    @Nested
    final class TheAddress {

        @Test
        void isNoneWhereNoRoleIsConfigured() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            for (String path : List.of("/portal", "/portal/embedded")) {
                assertThat(realm.visitor()
                                .browser()
                                .open(URI.create(realm.callback() + path))
                                .status())
                        .isEqualTo(404);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "Sec-Purpose, prefetch",
            "Sec-Fetch-Dest, image",
            "Sec-Fetch-Dest, iframe",
            "Sec-Fetch-Mode, no-cors"
        })
        void makesNoLinkForAProgramThatLooks(String header, String value) {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);
            Visitor ada = realm.realm().visitor();
            PortalRealm.open(ada, realm.portal(), "ada");
            STAGE.control().resetCalls();

            Page page = ada.browser().ask("GET", realm.portal(), Map.of(header, value));

            assertThat(page.status()).isEqualTo(403);
            assertThat(STAGE.control().calls().organizations()).isZero();
        }

        @Test
        void isNotToBeKept() {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);
            Visitor ada = realm.realm().visitor();
            PortalRealm.open(ada, realm.portal(), "ada");

            Page redirect = ada.browser().openOnly(realm.portal());

            assertThat(redirect.status()).isEqualTo(303);
            assertThat(redirect.header("Cache-Control").orElse("")).contains("no-store");
            assertThat(redirect.header("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Nested
    final class ThePageAround {

        private static final String APPLICATION = "https://app.example.com";

        @Test
        void hasThePortalInAFrameAndAStrictPolicy() {
            PortalRealm realm = PortalRealm.on(STAGE, draft -> draft.withSetting("portalFrameAncestors", APPLICATION));
            realm.administrator("ada", KnownTenants.MEGACORP);

            Page page = PortalRealm.open(realm.realm().visitor(), realm.embedded(), "ada");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.element("iframe").attr("src"))
                    .startsWith(STAGE.simulator().environmentUrl() + "/magicLink/");
            assertThat(page.headers().get("content-security-policy"))
                    .singleElement()
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src "
                            + STAGE.simulator().environmentUrl() + "; frame-ancestors 'self' " + APPLICATION
                            + "; base-uri 'none'; form-action 'none'");
            assertThat(page.headers()).doesNotContainKey("x-frame-options");
            assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.header("Strict-Transport-Security")).isPresent();
            assertThat(page.header("Referrer-Policy")).contains("no-referrer");
            assertThat(page.header("Cache-Control").orElse("")).contains("no-store");
        }

        /** Keycloak's login refuses to be in somebody else's frame, as it should. */
        @Test
        void sendsWhoeverHasToSignInToAWindow() {
            PortalRealm realm = PortalRealm.on(STAGE, draft -> draft.withSetting("portalFrameAncestors", APPLICATION));

            Page page = realm.realm()
                    .visitor()
                    .browser()
                    .ask("GET", realm.embedded(), Map.of("Sec-Fetch-Dest", "iframe", "Sec-Fetch-Mode", "navigate"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.textOf("#kc-scalekit-portal-text")).isEqualTo(English.of("scalekitPortalSignInText"));
            assertThat(page.element(".kc-scalekit-way").attr("target")).isEqualTo("_blank");
            assertThat(page.element(".kc-scalekit-way").absUrl("href")).startsWith(realm.portal() + "?");
            assertThat(page.headers().get("content-security-policy"))
                    .singleElement()
                    .asString()
                    .contains("frame-ancestors 'self' " + APPLICATION + ";");
        }

        @Test
        void leadsToALoginInAWindowOfItsOwn() {
            PortalRealm realm = PortalRealm.on(STAGE);

            Page page = realm.realm().visitor().browser().open(realm.embedded());

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        }
    }

    @Nested
    final class AChange {

        private static long lists() {
            return STAGE.control().calls().connections();
        }

        private static Page tell(PortalRealm realm, Visitor visitor, Map<String, String> headers) {
            return visitor.browser().ask("POST", URI.create(realm.portal() + "/changed"), headers);
        }

        private static String own(PortalRealm realm) {
            URI keycloak = realm.portal();
            return keycloak.getScheme() + "://" + keycloak.getAuthority();
        }

        @Test
        void isAskedForAtOnce() throws InterruptedException {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);
            Visitor ada = realm.realm().visitor();
            PortalRealm.open(ada, realm.portal(), "ada");
            realm.realm().awaitCustomerOf("sam@megacorp.org");
            STAGE.control().tenants().change(KnownTenants.MEGACORP_CONNECTION, known -> known.withEnabled(false));

            assertThat(tell(realm, ada, Map.of("Origin", own(realm))).status()).isEqualTo(200);

            long end = System.nanoTime() + 10_000_000_000L;
            Page page = realm.realm().visitor().startWith("sam@megacorp.org");
            while (!KeycloakPage.PASSWORD.isAt(page) && System.nanoTime() < end) {
                Thread.sleep(200);
                page = realm.realm().visitor().startWith("sam@megacorp.org");
            }
            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null", "https://evil.example", "http://localhost"})
        void countsFromOurPageOnly(String origin) {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.administrator("ada", KnownTenants.MEGACORP);
            Visitor ada = realm.realm().visitor();
            PortalRealm.open(ada, realm.portal(), "ada");
            STAGE.control().resetCalls();

            Page page = tell(realm, ada, origin.isEmpty() ? Map.of() : Map.of("Origin", origin));

            assertThat(page.status()).isEqualTo(403);
            assertThat(lists()).isZero();
        }

        @Test
        void countsFromPeopleWhoMayOnly() {
            PortalRealm realm = PortalRealm.on(STAGE);
            realm.belongsTo(realm.person("bob"), KnownTenants.MEGACORP);
            Visitor bob = realm.realm().visitor();
            PortalRealm.open(bob, realm.portal(), "bob");
            Map<String, String> fromOurPage = Map.of("Origin", own(realm));

            assertThat(tell(realm, bob, fromOurPage).status()).isEqualTo(403);
            assertThat(tell(realm, realm.realm().visitor(), fromOurPage).status())
                    .isEqualTo(403);
        }
    }
}
