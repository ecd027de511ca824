package com.scalekit.keycloak.broker;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.AccountRecord;
import com.scalekit.keycloak.observe.AccountName;
import com.scalekit.keycloak.session.UserAttributes;
import org.jboss.logging.Logger;

/**
 * Keeps mappers from deciding whose an account is. Keycloak runs them behind our own update of the account, and they write
 * whatever a claim says; so what they changed of that is put back when they are through. Before anybody else reads it where
 * the login ends in the same request, else (where further steps follow the login) before the request's transaction is
 * committed.
 */
final class AccountGuard extends AbstractKeycloakTransaction {

    private static final String CURRENT = AccountGuard.class.getName();
    private static final Logger LOG = Logger.getLogger(AccountGuard.class);

    private final KeycloakSession session;
    private final String alias;
    private final UserModel user;
    private final AccountRecord before;

    private AccountGuard(KeycloakSession session, String alias, UserModel user) {
        this.session = session;
        this.alias = alias;
        this.user = user;
        this.before = record(user);
    }

    /** From now on the account is to stay as it is, in place of any that was watched before. */
    static void watch(KeycloakSession session, String alias, UserModel user) {
        AccountGuard guard = new AccountGuard(session, alias, user);
        session.setAttribute(CURRENT, guard);
        session.getTransactionManager().enlistPrepare(guard);
    }

    /** Puts back what was changed since, and lets go of the account. */
    static void release(KeycloakSession session) {
        current(session).ifPresent(AccountGuard::putBack);
        session.removeAttribute(CURRENT);
    }

    private static Optional<AccountGuard> current(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(CURRENT, AccountGuard.class));
    }

    private void putBack() {
        Set<AccountRecord.Part> changed = before.changedIn(record(user));
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(this::putBack);
        LOG.warnf(
                "Mappers of '%s' changed what says whose account %s is (%s); that was put back. Let no mapper write it.",
                alias,
                AccountName.of(user),
                changed.stream()
                        .sorted(Comparator.naturalOrder())
                        .map(AccountRecord.Part::label)
                        .collect(Collectors.joining(", ")));
    }

    private void putBack(AccountRecord.Part part) {
        switch (part) {
            case USERNAME -> user.setUsername(before.username());
            case ADDRESS -> user.setEmail(before.address().orElse(null));
            case ADDRESS_VERIFIED -> user.setEmailVerified(before.addressVerified());
            case ORGANIZATION -> user.setAttribute(UserAttributes.ORGANIZATION_ID, before.organizations());
        }
    }

    private static AccountRecord record(UserModel user) {
        return new AccountRecord(
                Optional.ofNullable(user.getUsername()).orElse(""),
                Optional.ofNullable(user.getEmail()),
                user.isEmailVerified(),
                user.getAttributeStream(UserAttributes.ORGANIZATION_ID).toList());
    }

    @Override
    protected void commitImpl() {
        if (current(session).filter(this::equals).isPresent()) {
            release(session);
        }
    }

    @Override
    protected void rollbackImpl() {
        // Nothing that mappers did is kept.
    }
}
