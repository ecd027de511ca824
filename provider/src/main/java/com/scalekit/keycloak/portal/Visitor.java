package com.scalekit.keycloak.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.UserAttributes;

/**
 * Who is signed in to the realm in this browser.
 *
 * @param user the account
 * @param login the session
 */
record Visitor(UserModel user, UserSessionModel login) {

    /** @return empty if nobody is */
    static Optional<Visitor> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(signedIn -> new Visitor(signedIn.user(), signedIn.session()));
    }

    /**
     * The customers that the account belongs to, with what people call them. Who came through Scalekit belongs to the customer
     * who vouched for them; of others what administrators have written down counts, and nothing that people can write
     * themselves.
     */
    Map<OrganizationId, String> customers(KeycloakSession session, String alias, ScalekitSettings settings) {
        Map<OrganizationId, String> customers = new HashMap<>();
        BrokeredNotes.organization(login, alias)
                .ifPresentOrElse(customer -> customers.put(customer, customer.value()), () -> {
                    customers.putAll(ofAttribute(session));
                    customers.putAll(ofMemberships(session));
                });
        if (settings.fixedSelector().orElse(null) instanceof ConnectionSelector.ByOrganization one) {
            // An identity provider for one customer opens no other customer's portal.
            customers.keySet().retainAll(Set.of(one.id()));
        }
        return Map.copyOf(customers);
    }

    /** As long as only administrators can change it: where people may, anybody could name any customer. */
    private Map<OrganizationId, String> ofAttribute(KeycloakSession session) {
        boolean protectedFromPeople = session.getProvider(UserProfileProvider.class)
                .create(UserProfileContext.ACCOUNT, user)
                .getAttributes()
                .isReadOnly(UserAttributes.ORGANIZATION_ID);
        return protectedFromPeople
                ? named(user.getAttributeStream(UserAttributes.ORGANIZATION_ID), Function.identity())
                : Map.of();
    }

    private Map<OrganizationId, String> ofMemberships(KeycloakSession session) {
        Map<OrganizationId, String> customers = new HashMap<>();
        if (session.getContext().getRealm().isOrganizationsEnabled()) {
            Optional.ofNullable(session.getProvider(OrganizationProvider.class)).stream()
                    .flatMap(organizations -> organizations.getByMember(user))
                    .filter(OrganizationModel::isEnabled)
                    .forEach(organization -> customers.putAll(named(
                            organization
                                    .getAttributes()
                                    .getOrDefault(UserAttributes.ORGANIZATION_ID, List.of())
                                    .stream(),
                            id -> organization.getName())));
        }
        return customers;
    }

    private static Map<OrganizationId, String> named(Stream<String> ids, Function<String, String> name) {
        return ids.flatMap(id -> OrganizationId.parse(id).stream())
                .collect(Collectors.toMap(Function.identity(), id -> name.apply(id.value()), (one, same) -> one));
    }
}
