package com.scalekit.keycloak.it.faults;

import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody before the page that asks for the address, about to type it.
 *
 * @param visitor the person
 * @param page where they stand
 * @param address what they will type
 */
record EnterpriseLogin(Visitor visitor, Page page, String address) {

    static EnterpriseLogin before(Visitor visitor, String address) {
        return new EnterpriseLogin(visitor, visitor.startLogin(), address);
    }

    /** The autopilot signs them in at Scalekit; the rest is Keycloak's. */
    End go() {
        return new End(visitor, visitor.type(page, address));
    }

    /** Where a login has ended. */
    record End(Visitor visitor, Page page) {

        /** Signed in, or at the login page with the text of one of these and one event that says which; gives the cause. */
        Optional<Refusal> expect(TestRealm realm, List<Refusal> refusals) {
            if (refusals.isEmpty()) {
                SignedIn.at(page);
                return Optional.empty();
            }
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            String code = realm.events().refusal().detail("scalekit_error").orElse("nothing on record");
            Refusal refusal = refusals.stream()
                    .filter(expected -> expected.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(code + " instead of one of " + refusals));
            assertThat(page.alert()).isEqualTo(English.of(refusal.message().key()));
            return Optional.of(refusal);
        }

        /** In the same tab a password still does. */
        void goOnWithAPassword() {
            SignedIn.at(visitor.enterPassword(visitor.type(page, "pat"), "pat", "password"));
        }
    }
}
