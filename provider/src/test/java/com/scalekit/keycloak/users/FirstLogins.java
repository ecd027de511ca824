package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.ExistingAccount;
import com.scalekit.keycloak.domain.FirstLogin;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.UsernamePolicy;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.AccountClaims;
import com.scalekit.keycloak.session.FirstLoginNotes;

import static com.scalekit.keycloak.users.StoredAccount.SCALEKIT;
import static org.assertj.core.api.Assertions.assertThat;

/** First logins, as {@link FirstLoginAuthenticator} carries them out. */
final class FirstLogins {

    private final StoredRealm realm;
    private final Story story;
    private final Broker broker;
    private final Proofs proofs;
    private final UsernamePolicy usernames;
    private final Accounts accounts;

    /** @param proofs where first logins wait */
    FirstLogins(Stage stage, Broker broker, Proofs proofs, UsernamePolicy usernames) {
        this.realm = stage.realm();
        this.story = stage.story();
        this.broker = broker;
        this.proofs = proofs;
        this.usernames = usernames;
        this.accounts = new Accounts(realm.session, realm.model);
    }

    void decide(Arrival arrival) {
        VerifiedIdentity identity = arrival.identity();
        int before = realm.writes();
        String username = usernames.usernameFor(identity.subject(), identity.address());
        List<ExistingAccount> candidates = accounts.resembling(identity, username, SCALEKIT);
        FirstLogin decision = FirstLogin.decide(identity, candidates);
        story.count(decision.getClass().getSimpleName());
        StoredLogin login = StoredLogin.begun();
        if (decision instanceof FirstLogin.Create) {
            UserModel created = accounts.create(username, identity, Map.of());
            broker.links(login, arrival, realm.byId(created.getId()), true, false);
        } else if (decision instanceof FirstLogin.Link link) {
            joins(login, arrival, realm.byId(link.accountId()), false);
        } else if (decision instanceof FirstLogin.Relink relink) {
            StoredAccount account = realm.byId(relink.accountId());
            assertThat(account.customers()).containsExactly(identity.organization());
            joins(login, arrival, account, true);
        } else if (decision instanceof FirstLogin.ProveOwnership prove) {
            prove(login, arrival, realm.byId(prove.accountId()), prove.replacesLink());
        } else {
            assertThat(realm.writes()).isEqualTo(before);
        }
    }

    /** Linked without a question: it must be this customer's to say whose the account is. */
    private void joins(StoredLogin login, Arrival arrival, StoredAccount account, boolean replacing) {
        VerifiedIdentity identity = arrival.identity();
        assertThat(arrival.vouched()).as("the customer holds the domain").isTrue();
        assertThat(account.email).isEqualTo(identity.address().value());
        assertThat(account.emailVerified || account.customers().contains(identity.organization()))
                .as("verified before, or this customer's own")
                .isTrue();
        AccountClaims claims = claims(account);
        assertThat(claims.claim()).as("one login at a time").isTrue();
        if (claims.isUnproved()) {
            new FirstLoginNotes(login.session).distrustAccount();
        }
        broker.links(login, arrival, account, false, replacing);
        claims.release();
    }

    private void prove(StoredLogin login, Arrival arrival, StoredAccount account, boolean replacing) {
        OrganizationId customer = arrival.identity().organization();
        assertThat(account.customers()).as("nobody else's account").isEqualTo(replacing ? Set.of(customer) : Set.of());
        AccountClaims claims = claims(account);
        FirstLoginNotes notes = new FirstLoginNotes(login.session);
        if (!account.emailVerified) {
            claims.markUnproved();
        }
        if (claims.isUnproved()) {
            notes.distrustAccount();
        }
        notes.proveOwnershipOf(realm.user(account), arrival.identity().address().value());
        proofs.await(login, arrival, account, replacing);
    }

    /** Whether a mail has yet to bring somebody back, who may have followed it already. */
    boolean awaitsProof(StoredAccount account) {
        return claims(account).isUnproved();
    }

    private AccountClaims claims(StoredAccount account) {
        return new AccountClaims(realm.session, realm.model, SCALEKIT, realm.user(account));
    }
}
