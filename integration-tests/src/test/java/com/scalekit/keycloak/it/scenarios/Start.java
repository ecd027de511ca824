package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.AccountConsole;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

/** Every way in which a login, or a link, for somebody of MegaCorp can start. */
enum Start {
    PROMPT(Asks.CONNECTION_OF_CUSTOMER) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startWith(email);
        }
    },
    CONNECTION_HINT(Asks.CONNECTION) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
        }
    },
    ORGANIZATION_HINT(Asks.ORGANIZATION) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("organization_id", KnownTenants.MEGACORP));
        }
    },
    DOMAIN_HINT(Asks.ORGANIZATION) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("domain_hint", KnownTenants.MEGACORP_DOMAIN));
        }
    },
    FIXED_CONNECTION(Asks.CONNECTION) {
        @Override
        String alias() {
            return "fixed-connection";
        }

        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("kc_idp_hint", alias()));
        }
    },
    FIXED_ORGANIZATION(Asks.ORGANIZATION) {
        @Override
        String alias() {
            return "fixed-organization";
        }

        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("kc_idp_hint", alias()));
        }
    },
    BUTTON(Asks.CONNECTION_OF_CUSTOMER) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            Page page = visitor.startLogin(Map.of("kc_idp_hint", alias()));
            if (!KeycloakPage.CHOSEN_PROVIDER_ADDRESS.isAt(page)) {
                throw new AssertionError("not asked for the address, but at " + page);
            }
            return SimulatedSignIn.selfPosted(page.form("#kc-scalekit-address-form")
                    .with("login_hint", email)
                    .submit());
        }
    },
    PROVIDER_HINT(Asks.CONNECTION_OF_CUSTOMER) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("kc_idp_hint", alias(), "login_hint", email));
        }
    },
    TILE(Asks.CONNECTION_OF_CUSTOMER) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return Tile.of(stage, stage.realm(), KnownTenants.MEGACORP_CONNECTION, email)
                    .click(visitor);
        }
    },
    /** For somebody who came through Scalekit; only whoever is known can sign in again. */
    SIGNING_IN_AGAIN(Asks.CONNECTION) {
        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return visitor.startLogin(Map.of("prompt", "login"));
        }
    },
    /** For somebody with a password, who wants Scalekit as well. */
    LINKING(Asks.CONNECTION_OF_CUSTOMER) {
        @Override
        Visitor prepare(Stage stage, Visitor visitor, String email) {
            String name = email.substring(0, email.indexOf('@'));
            stage.realm().accounts().add(name, email, true);
            visitor.signInWithPassword(name, Accounts.PASSWORD);
            return visitor;
        }

        @Override
        Page begin(Stage stage, Visitor visitor, String email) {
            return AccountConsole.startToLink(stage.realm().url(), visitor.browser(), alias());
        }
    };

    /** What is asked upstream, which decides what exactly is wrong with an answer. */
    enum Asks {
        /** The connection alone. */
        CONNECTION,
        /** The connection, of which it is known whose it is. */
        CONNECTION_OF_CUSTOMER,
        /** Any connection of the customer. */
        ORGANIZATION
    }

    private final Asks asks;

    Start(Asks asks) {
        this.asks = asks;
    }

    /** What has to be so before somebody can start this way. */
    Visitor prepare(Stage stage, Visitor visitor, String email) {
        return visitor;
    }

    /** Goes upstream and, on autopilot, back. */
    abstract Page begin(Stage stage, Visitor visitor, String email);

    String alias() {
        return TestRealm.ALIAS;
    }

    /** Another identity provider of the same realm and environment. */
    String otherAlias() {
        return alias().equals(TestRealm.ALIAS) ? FIXED_ORGANIZATION.alias() : TestRealm.ALIAS;
    }

    /** What becomes of an answer for another customer. */
    Refusal otherCustomer() {
        return asks == Asks.ORGANIZATION ? Refusal.OTHER_ORGANIZATION : Refusal.OTHER_CONNECTION;
    }

    /** What becomes of an answer of the right connection that names another organization, with an address that is not its own. */
    Refusal otherOrganization() {
        return asks == Asks.CONNECTION ? Refusal.EMAIL_DOMAIN_FOREIGN : Refusal.OTHER_ORGANIZATION;
    }

    /** The realm in which all of them work. */
    static RealmDraft realm(RealmDraft draft) {
        return draft.withSetting("acceptApplicationHints", "true")
                .withStepSetting("identityProvider", TestRealm.ALIAS)
                .withProviderTwin(FIXED_CONNECTION.alias(), "connectionId", KnownTenants.MEGACORP_CONNECTION)
                .withProviderTwin(FIXED_ORGANIZATION.alias(), "organizationId", KnownTenants.MEGACORP);
    }
}
