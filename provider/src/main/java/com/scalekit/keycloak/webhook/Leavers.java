package com.scalekit.keycloak.webhook;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.LeaverAccount;
import com.scalekit.keycloak.domain.LeaverAccount.Verdict;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.observe.LeaverEvents;
import com.scalekit.keycloak.observe.WebhookOutcome;
import com.scalekit.keycloak.session.AccountLinks;

/** Disables the accounts of people who have left a customer's directory, and ends their sessions. */
final class Leavers {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final BiPredicate<RealmModel, UserModel> privileged;
    private final LeaverEvents events;

    /**
     * @param session whose context has the realm
     * @param alias the identity provider
     * @param privileged whether an account administrates Keycloak, or belongs to a service
     */
    Leavers(KeycloakSession session, String alias, BiPredicate<RealmModel, UserModel> privileged) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
        this.privileged = privileged;
        this.events = new LeaverEvents(
                new EventBuilder(realm, session, session.getContext().getConnection()), alias);
    }

    /** Somebody with this address has left the directory of this organization. */
    WebhookOutcome left(OrganizationId organization, EmailAddress address) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (UserModel user : candidates(address.value())) {
            Verdict verdict = describe(user, address.value()).verdict(organization);
            verdicts.add(verdict);
            if (verdict == Verdict.DISABLE) {
                disable(user, organization);
            }
        }
        if (verdicts.contains(Verdict.DISABLE)) {
            return WebhookOutcome.USER_DISABLED;
        }
        return verdicts.contains(Verdict.PROTECT) ? WebhookOutcome.USER_PROTECTED : WebhookOutcome.USER_KEPT;
    }

    /** By the address, and by the username, which is the address they were linked under unless it is configured otherwise. */
    private List<UserModel> candidates(String address) {
        Map<String, UserModel> found = new LinkedHashMap<>();
        Stream.concat(
                        session.users()
                                .searchForUserStream(realm, Map.of(UserModel.EMAIL, address, UserModel.EXACT, "true")),
                        Stream.ofNullable(session.users().getUserByUsername(realm, address)))
                .forEach(user -> found.putIfAbsent(user.getId(), user));
        return List.copyOf(found.values());
    }

    private LeaverAccount describe(UserModel user, String address) {
        AccountLinks links = new AccountLinks(session, realm, alias);
        boolean hasAddress = address.equalsIgnoreCase(user.getEmail())
                || links.name(user).filter(address::equalsIgnoreCase).isPresent();
        return new LeaverAccount(links.of(user), hasAddress, privileged.test(realm, user));
    }

    /** Offline sessions stay, as when an administrator disables an account: nobody gets a token with them any more. */
    private void disable(UserModel user, OrganizationId organization) {
        if (user.isEnabled()) {
            user.setEnabled(false);
            events.disabled(user, organization);
        }
        List<UserSessionModel> sessions =
                session.sessions().getUserSessionsStream(realm, user).toList();
        for (UserSessionModel ending : sessions) {
            // Each gets a logout of its own: Keycloak notes in it which applications have been told.
            session.getContext().setAuthenticationSession(null);
            AuthenticationManager.backchannelLogout(session, ending, false);
            events.ended(ending);
        }
    }
}
