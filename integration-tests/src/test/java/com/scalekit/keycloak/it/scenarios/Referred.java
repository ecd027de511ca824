package com.scalekit.keycloak.it.scenarios;

import java.util.List;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.LoginRecord;
import com.scalekit.keycloak.it.harness.TestRealm;

import static org.assertj.core.api.Assertions.assertThat;

/** What joins a page that tells of a failure with the record of it. */
final class Referred {

    private static final String DETAIL = "scalekit_reference";

    private Referred() {}

    /** The only reference on the page, after a look at the record: our event of the failure has it, and nothing else. */
    static String on(Page page, TestRealm realm) {
        assertThat(page.references()).as(page.toString()).hasSize(1);
        String reference = page.references().get(0);
        assertThat(realm.events().all())
                .filteredOn(event -> event.json().toString().contains(reference))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("IDENTITY_PROVIDER_LOGIN_ERROR");
                    assertThat(event.detail(DETAIL)).contains(reference);
                });
        return reference;
    }

    /** Neither the page nor the record has one. */
    static void nowhere(Page page, TestRealm realm) {
        assertThat(page.references()).as(page.toString()).isEmpty();
        assertThat(all(realm)).isEmpty();
    }

    /** Every one on record. */
    static List<String> all(TestRealm realm) {
        return realm.events().all().stream()
                .map((LoginRecord.Event event) -> event.detail(DETAIL))
                .flatMap(detail -> detail.stream())
                .toList();
    }
}
