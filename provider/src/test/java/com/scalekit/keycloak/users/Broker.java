package com.scalekit.keycloak.users;

import java.util.Optional;

import org.keycloak.models.IdentityProviderSyncMode;

import com.scalekit.keycloak.broker.Links;
import com.scalekit.keycloak.broker.Upkeep;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

import static com.scalekit.keycloak.users.StoredAccount.SCALEKIT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Keycloak's {@code IdentityBrokerService} does with whoever comes back, in its order; whatever it asks the identity
 * provider is asked here as well.
 */
final class Broker {

    private final StoredRealm realm;
    private final Truth truth;
    private final Story story;
    private final @Nullable IdentityProviderSyncMode syncMode;
    private final Links guard;

    Broker(Stage stage, @Nullable IdentityProviderSyncMode syncMode) {
        this.realm = stage.realm();
        this.truth = stage.truth();
        this.story = stage.story();
        this.syncMode = syncMode;
        this.guard = new Links(realm.session, SCALEKIT, (model, user) -> new Privileges(model).hasAny(user));
    }

    /** @return whether that was a login; if not, it may become a first one */
    boolean returns(Arrival arrival) {
        VerifiedIdentity identity = arrival.identity();
        String subject = identity.subject().value();
        Optional<StoredAccount> linked = realm.linked(SCALEKIT, subject);
        Optional<Refusal> refusal = guard.refusal(StoredLogin.begun().session, identity);
        if (linked.isEmpty()) {
            return false;
        }
        if (refusal.isPresent()) {
            story.count("later login refused");
            return true;
        }
        StoredAccount account = linked.get();
        assertThat(account.isOpen()).as("a disabled or locked account").isTrue();
        assertThat(account.customers()).as("a link of this customer's").containsExactly(identity.organization());
        assertThat(truth.areLinked(account, subject))
                .as("the account of this subject")
                .isTrue();
        story.count("later login");
        settle(account, arrival, false);
        return true;
    }

    /** Somebody who is signed in links an identity to the own account. */
    void adds(Arrival arrival, StoredAccount account) {
        VerifiedIdentity identity = arrival.identity();
        String subject = identity.subject().value();
        int before = realm.writes();
        Optional<Refusal> refusal = guard.refusal(StoredLogin.linking(realm.user(account)).session, identity);
        boolean another = realm.linked(SCALEKIT, subject)
                .filter(other -> !other.equals(account))
                .isPresent();
        boolean present =
                account.subject().filter(other -> !other.equals(subject)).isPresent();
        if (refusal.isPresent() || another || present || !arrival.served()) {
            story.count("not added");
            assertThat(realm.writes()).isEqualTo(before);
            return;
        }
        assertThat(account.email).isEqualTo(identity.address().value());
        story.count("added");
        link(account, identity);
        settle(account, arrival, false);
    }

    /** The end of a first login: the link is made, and then it is decided whether it is kept. */
    void links(StoredLogin login, Arrival arrival, StoredAccount account, boolean created, boolean replacing) {
        VerifiedIdentity identity = arrival.identity();
        if (account.subject().isPresent() && !replacing) {
            story.count("linked in the meantime");
            return;
        }
        account.links.put(SCALEKIT, identity.subject().value());
        try {
            guard.finish(login.session, realm.user(account), identity, created);
        } catch (StoredRealm.EventWritten e) {
            assertThat(account.subject()).as("the link is taken back").isEmpty();
            account.unlink();
            truth.parts(account);
            story.count("out of reach by now");
            return;
        }
        link(account, identity);
        settle(account, arrival, created);
    }

    private void link(StoredAccount account, VerifiedIdentity identity) {
        assertThat(account.administrator).as("an administrator's account").isFalse();
        assertThat(account.isOpen()).as("a disabled or locked account").isTrue();
        assertThat(account.customers()).as("nobody else's account").isSubsetOf(identity.organization());
        account.links.put(SCALEKIT, identity.subject().value());
        account.linkedFor = identity.organization();
        truth.links(account, identity.subject().value());
    }

    private void settle(StoredAccount account, Arrival arrival, boolean created) {
        VerifiedIdentity identity = arrival.identity();
        String before = Truth.address(account);
        Upkeep.after(realm.session, realm.model, syncMode, realm.user(account), identity, created);
        if (!before.equals(Truth.address(account))) {
            story.count("address followed");
            truth.follows(account, before);
        }
        if (arrival.vouched() && identity.address().value().equals(account.email)) {
            truth.vouches(account, identity.organization());
        }
        truth.comes(account, arrival.person(), identity.organization());
        account.sessions.add(arrival.person().name());
        story.tell("... in " + account);
    }
}
