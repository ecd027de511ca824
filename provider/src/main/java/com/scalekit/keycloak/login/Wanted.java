package com.scalekit.keycloak.login;

import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.Message;

/** What the page asks for: whoever may use something else than an address is told so. */
enum Wanted {
    EMAIL_OR_USERNAME("scalekitHomeRealmEmailOrUsername", "scalekitHomeRealmEmailOrUsernameMissing"),
    EMAIL("scalekitHomeRealmEmail", "scalekitHomeRealmEmailMissing"),
    /** Only single sign-on leads anywhere. */
    WORK_EMAIL("scalekitAddressLabel", Message.ADDRESS_INVALID.key());

    private final String label;
    private final String missing;

    Wanted(String label, String missing) {
        this.label = label;
        this.missing = missing;
    }

    static Wanted in(RealmModel realm, boolean passwordFollows) {
        if (!passwordFollows) {
            return WORK_EMAIL;
        }
        return realm.isRegistrationEmailAsUsername() ? EMAIL : EMAIL_OR_USERNAME;
    }

    /** Message key of the field's label. */
    String label() {
        return label;
    }

    /** Message key of what is said if nothing was entered. */
    String missing() {
        return missing;
    }
}
