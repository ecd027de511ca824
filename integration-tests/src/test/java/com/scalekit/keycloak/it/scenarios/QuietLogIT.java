package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.MailBox;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.AccountConsole;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens at a login: who reads the server's log learns why, and neither about whom nor how to get in. */
final class QuietLogIT {

    private static final String ANSWERS = "com.scalekit.keycloak.it.scenarios.ForgedAnswers#";
    private static final String SID = "note_session";

    @AutoClose
    private static final MailBox MAIL = MailBox.open();

    @Order(1)
    @RegisterExtension
    static final Stage STAGE = Stage.with(draft ->
            MAIL.serving(draft.withSessionNoteClaim("scalekit.sid", SID).withSetting("logoutAtScalekit", "true")));

    @Order(2)
    @RegisterExtension
    static final QuietLog LOG = new QuietLog(STAGE);

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    private static SignedIn signIn(SimulatedUser person) {
        return SignedIn.at(tryToSignIn(person));
    }

    /** Typed is an address of the first customer, wherever the person really comes from. */
    private static Page tryToSignIn(SimulatedUser person) {
        STAGE.control().autopilot(person);
        return LOG.visitor().startWith(QuietLog.address(KnownTenants.TEST_DOMAIN));
    }

    private static void isRefused(SimulatedUser person, Refusal refusal) {
        Page end = tryToSignIn(person);

        assertThat(SignedIn.isAt(end)).as(end.toString()).isFalse();
        LOG.says(refusal.code());
    }

    private static String accountOf(SimulatedUser person, boolean emailVerified) {
        return accounts().add("local-" + accounts().count(), person.email(), emailVerified);
    }

    @Nested
    final class ALogin {

        @Test
        void isNotTalkedAboutTheFirstTimeNorLater() {
            SimulatedUser person = QuietLog.somebody();
            String id = signIn(person).claim("sub");

            assertThat(signIn(person).claim("sub")).isEqualTo(id);
        }

        @Test
        void underAnAddressThatIsTakenNamesNeitherAddress() {
            SimulatedUser person = QuietLog.somebody();
            signIn(person);
            SimulatedUser renamed =
                    SimulatedUser.of(QuietLog.address(KnownTenants.TEST_DOMAIN)).withSubject(person.subject());
            accountOf(renamed, true);

            signIn(renamed);

            LOG.says("keeps its e-mail address");
        }

        @Test
        void throughAConnectionThatWasReplacedNamesNeitherSubject() {
            SimulatedUser person = QuietLog.somebody();
            String id = signIn(person).claim("sub");

            assertThat(signIn(person.withSubject(QuietLog.subject())).claim("sub"))
                    .isEqualTo(id);
        }
    }

    @Nested
    final class ARefusal {

        @ParameterizedTest
        @MethodSource({
            ANSWERS + "form",
            ANSWERS + "signature",
            ANSWERS + "purpose",
            ANSWERS + "time",
            ANSWERS + "response"
        })
        void ofATamperedAnswerDoesNotRepeatIt(Tampering tampering) {
            STAGE.control().onToken(tampering.mischief());

            isRefused(QuietLog.somebody(), tampering.expected());
        }

        @Test
        void ofWhatAnAnswerSaysDoesNotRepeatIt() {
            SimulatedUser person = QuietLog.somebody();
            String other = QuietLog.subject();
            isRefused(SimulatedUser.of(QuietLog.address(KnownTenants.MEGACORP_DOMAIN)), Refusal.EMAIL_DOMAIN_FOREIGN);
            isRefused(SimulatedUser.of(QuietLog.address("unowned.example")), Refusal.EMAIL_DOMAIN_UNOWNED);
            isRefused(person.withClaim("email", List.of(person.email())), Refusal.EMAIL_MISSING);
            isRefused(person.withClaim("sub", other.substring(other.indexOf(';'))), Refusal.ID_TOKEN_SUBJECT);
            isRefused(person.withSubject(other.replace(';', ':')), Refusal.ID_TOKEN_SUBJECT);
            isRefused(person.withClaim("amr", List.of(other)), Refusal.ID_TOKEN_CONNECTION);
            isRefused(person.withClaim("oid", other), Refusal.ID_TOKEN_ORGANIZATION);
            isRefused(person.withClaim("nonce", other), Refusal.ID_TOKEN_NONCE);
            isRefused(person.withClaim("aud", other), Refusal.ID_TOKEN_AUDIENCE);
            isRefused(person.withClaim("iss", other), Refusal.ID_TOKEN_ISSUER);
        }

        @Test
        void thatScalekitSendsIsNotRepeated() {
            for (String error : List.of("access_denied", QuietLog.address("a.example"))) {
                STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(error, QuietLog.address("b.example")));

                assertThat(KeycloakPage.ADDRESS.isAt(tryToSignIn(QuietLog.somebody())))
                        .isTrue();
            }
            LOG.says("access_denied");
            LOG.says("unknown");
        }

        @Test
        void forLackOfKeysShowsNothingOfWhatCameInstead() {
            STAGE.control().onKeys(HttpMischief.every().body(QuietLog.address("c.example")));
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            realm.awaitCustomerOf("anybody@" + KnownTenants.TEST_DOMAIN);
            STAGE.control().autopilotFromLoginHint();

            LOG.watch(realm.visitor()).startWith(QuietLog.address(KnownTenants.TEST_DOMAIN));

            LOG.says(Refusal.KEYS_UNAVAILABLE.code());
        }

        @Test
        void ofAnAccountThatIsNotForTheTakingNamesNobody() {
            SimulatedUser administrator = QuietLog.somebody();
            accounts().makeAdministrator(accountOf(administrator, true), "view-users");
            SimulatedUser disabled = QuietLog.somebody();
            accounts().change(accountOf(disabled, true), Json.object().put("enabled", false));

            isRefused(administrator, Refusal.ACCOUNT_PRIVILEGED);
            isRefused(disabled, Refusal.ACCOUNT_DISABLED);
        }

        @Test
        void ofAnAddressThatTwoAccountsHaveNamesNobody() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.withRealm("duplicateEmailsAllowed", true).withRealm("loginWithEmailAllowed", false));
            SimulatedUser person = QuietLog.somebody();
            realm.accounts().add("one", person.email(), true);
            realm.accounts().add("another", person.email(), true);
            STAGE.control().autopilot(person);

            LOG.watch(realm.visitor()).startWith(person.email());

            LOG.says(Refusal.ACCOUNT_CONFLICT.code());
        }

        @Test
        void ofAnAccountThatIsKnownNamesNobody() {
            SimulatedUser person = QuietLog.somebody();
            String id = signIn(person).claim("sub");
            accounts().change(id, Json.object().put("enabled", false));

            isRefused(person, Refusal.ACCOUNT_DISABLED);
        }
    }

    @Nested
    final class ACallback {

        private HalfWay halfWay() {
            STAGE.control().autopilot(QuietLog.somebody());
            HalfWay login = HalfWay.of(STAGE.realm(), QuietLog.address(KnownTenants.TEST_DOMAIN));
            LOG.watch(login.visitor());
            return login;
        }

        @Test
        void thatIsForgedDoesNotShowWhatItBrings() {
            for (String forged :
                    List.of("code=" + QuietLog.address("d.example"), "code=", "error=" + "eyJ".repeat(9))) {
                Page end = halfWay().arriveAt(callback -> callback.replaceFirst("code=[^&]*", forged));

                assertThat(SignedIn.isAt(end)).as(end.toString()).isFalse();
            }
            LOG.says(Refusal.CODE_REJECTED.code());
        }

        @Test
        void thatIsUsedTwiceDoesNotShowTheCode() {
            HalfWay login = halfWay();
            SignedIn.at(login.arrive());

            login.arrive();

            Visitor thief = LOG.visitor();
            assertThat(SignedIn.isAt(thief.browser().open(login.callback()))).isFalse();
        }
    }

    @Nested
    final class AnAccountOfOnesOwn {

        private Page link(String username, SimulatedUser person) {
            Visitor visitor = LOG.visitor();
            visitor.signInWithPassword(username, Accounts.PASSWORD);
            STAGE.control().autopilot(person);
            return AccountConsole.startToLink(STAGE.realm().url(), visitor.browser(), TestRealm.ALIAS);
        }

        @Test
        void isLinkedWithoutAWord() {
            SimulatedUser person = QuietLog.somebody();
            String id = accountOf(person, true);

            link(accounts().byId(id).username(), person);

            assertThat(accounts().links(id)).hasSize(1);
        }

        @Test
        void isNotLinkedToAnotherAddressWithoutNamingEither() {
            String id = accountOf(QuietLog.somebody(), true);

            link(accounts().byId(id).username(), QuietLog.somebody());

            assertThat(accounts().links(id)).isEmpty();
            LOG.says(Refusal.ACCOUNT_OF_OTHER_ADDRESS.code());
        }
    }

    @Nested
    final class AProofByMail {

        private Page askForProof(Visitor visitor, SimulatedUser person) {
            STAGE.control().autopilot(person);
            Page sent = visitor.startWith(person.email())
                    .form("form")
                    .with("submitAction", "linkAccount")
                    .submit();
            assertThat(KeycloakPage.PROVE_BY_EMAIL.isAt(sent))
                    .as(sent.toString())
                    .isTrue();
            return sent;
        }

        @Test
        void isNotInTheLogWhenItIsAskedNorWhenItIsGiven() {
            SimulatedUser person = QuietLog.somebody();
            String id = accountOf(person, false);
            Visitor visitor = LOG.visitor();
            askForProof(visitor, person);
            URI link = MAIL.latestTo(person.email()).link();

            SignedIn.at(visitor.browser().open(link));
            LOG.visitor().browser().open(link);

            assertThat(accounts().links(id)).hasSize(1);
            LOG.says("was made by somebody who never proved its address");
        }

        @Test
        void isNotInTheLogWhenItComesTooLate() {
            SimulatedUser person = QuietLog.somebody();
            String id = accountOf(person, false);
            Visitor visitor = LOG.visitor();
            askForProof(visitor, person);
            accounts().makeAdministrator(id, "view-users");

            visitor.browser().open(MAIL.latestTo(person.email()).link());

            assertThat(accounts().links(id)).isEmpty();
            LOG.says(Refusal.ACCOUNT_PRIVILEGED.code());
        }
    }

    @Nested
    final class AMapper {

        @Test
        void thatWasHeldBackSaysSoWithoutTheValue() {
            MappedRealm mapped = MappedRealm.on(STAGE);
            mapped.withMapper("oidc-user-attribute-idp-mapper", Map.of("claim", "evil", "user.attribute", "email"))
                    .withMapper("oidc-username-idp-mapper", Map.of("template", "${CLAIM.evil}", "target", "BROKER_ID"));
            SimulatedUser person = QuietLog.somebody();
            for (String evil : List.of(QuietLog.address(KnownTenants.MEGACORP_DOMAIN), QuietLog.subject())) {
                STAGE.control().autopilot(person.withClaim("evil", evil));
                LOG.watch(mapped.realm().visitor()).startWith(person.email());
            }

            assertThat(mapped.guarded()).isNotEmpty();
        }

        @Test
        void ofOursSaysNothingOfAClaimThatIsAnAddressOrASubject() {
            MappedRealm mapped = MappedRealm.on(STAGE);
            String customers = mapped.group("customers");
            mapped.withMapper(
                            "scalekit-groups-roles",
                            Map.of("claim", "evil", "group", "/customers", "createMissing", "true"))
                    .withMapper("scalekit-claim", Map.of("claim", "long", "attribute", "long"));
            String address = QuietLog.address(KnownTenants.TEST_DOMAIN);
            SimulatedUser person = QuietLog.somebody()
                    .withClaim("evil", List.of(address, address + "/"))
                    .withClaim("long", address.repeat(200));

            mapped.enter(person);

            assertThat(mapped.namesBelow(customers)).containsExactly(address);
            assertThat(mapped.warnings()).hasSize(2);
        }
    }

    @Nested
    final class ALogout {

        @Test
        void inTheBrowserShowsNoToken() {
            SignedIn leaving = signIn(QuietLog.somebody());

            leaving.signOut();

            assertThat(accounts().sessions(leaving.claim("sub"))).isZero();
        }

        @Test
        void atScalekitShowsNoToken() {
            SignedIn leaving = signIn(QuietLog.somebody());
            String token = STAGE.control().backChannelLogouts().token(leaving.claim(SID));

            LogoutDelivery.of(STAGE.realm(), token).ends(1);
            LogoutDelivery.of(STAGE.realm(), token).isRefused(Refusal.LOGOUT_TOKEN_REPLAYED);

            LOG.says(Refusal.LOGOUT_TOKEN_REPLAYED.code());
        }

        @Test
        void thatIsForgedShowsNoTokenEither() {
            SimulatedUser person = QuietLog.somebody();
            SignedIn staying = signIn(person);
            ForgedLogouts.all().forEach(forgery -> {
                TokenMischief about = forgery.mischief().setClaim("sub", person.subject());
                String token = STAGE.control().backChannelLogouts().token(staying.claim(SID), about);

                LogoutDelivery.of(STAGE.realm(), token).isRefused(forgery.expected());
            });
            assertThat(accounts().sessions(staying.claim("sub"))).isOne();
        }
    }
}
