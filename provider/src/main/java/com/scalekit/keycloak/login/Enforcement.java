package com.scalekit.keycloak.login;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import com.scalekit.keycloak.application.NamedRole;
import com.scalekit.keycloak.domain.PasswordHolder;
import com.scalekit.keycloak.session.AccountLinks;
import com.scalekit.keycloak.session.LoginNotes;

/** Asks for whom single sign-on is the only way in, and changes nothing. */
final class Enforcement {

    private final KeycloakSession session;
    private final AuthenticationFlowContext context;
    private final EnforcementSettings settings;

    Enforcement(KeycloakSession session, AuthenticationFlowContext context) {
        this.session = session;
        this.context = context;
        this.settings = EnforcementSettings.of(context);
    }

    /**
     * Whether it is for the person of this login: the one whom the flow knows already, else whoever goes by a name that was
     * entered, else that name alone, so that known and unknown people of a domain are told the same.
     */
    boolean isForThePerson() {
        return routing().filter(this::isForThePerson).isPresent();
    }

    /** Whether it is for this account. */
    boolean isFor(UserModel user) {
        return routing().filter(known -> isBound(known, holder(known, user))).isPresent();
    }

    /** Without a usable identity provider there is no single sign-on to send anybody to, and so nothing to enforce. */
    private Optional<HomeRealmRouting> routing() {
        return HomeRealmRouting.of(session, context);
    }

    private boolean isForThePerson(HomeRealmRouting routing) {
        UserModel user = context.getUser();
        if (user != null) {
            return isBound(routing, holder(routing, user));
        }
        return enteredNames().anyMatch(name -> isBound(routing, holder(routing, name)));
    }

    private static boolean isBound(HomeRealmRouting routing, PasswordHolder holder) {
        return holder.isBoundToSingleSignOn(routing::forDomain);
    }

    /** In this very request, and before it. */
    private Stream<String> enteredNames() {
        Optional<String> before = new LoginNotes(context.getAuthenticationSession()).attemptedName();
        Optional<String> now = Optional.ofNullable(
                context.getHttpRequest().getDecodedFormParameters().getFirst(HomeRealmPage.FIELD));
        return Stream.concat(now.stream(), before.stream()).map(String::strip).distinct();
    }

    private PasswordHolder holder(HomeRealmRouting routing, String name) {
        return find(name).map(user -> holder(routing, user)).orElseGet(() -> PasswordHolder.unknown(name));
    }

    private Optional<UserModel> find(String name) {
        try {
            return Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, context.getRealm(), name));
        } catch (ModelDuplicateException e) {
            // Two accounts of one address: nobody can sign in under it.
            return Optional.empty();
        }
    }

    private PasswordHolder holder(HomeRealmRouting routing, UserModel user) {
        AccountLinks links = new AccountLinks(session, context.getRealm(), routing.alias());
        Stream<String> names = Stream.concat(
                Stream.of(user.getEmail(), user.getUsername()).flatMap(Stream::ofNullable), links.name(user).stream());
        boolean linked =
                AccountLinks.organization(user).isPresent() || links.of(user).isPresent();
        return new PasswordHolder(
                PasswordHolder.domainsOf(names.collect(Collectors.toSet())), linked, mayBreakGlass(user));
    }

    /** A role that is not there exempts nobody. */
    private boolean mayBreakGlass(UserModel user) {
        return settings.breakGlassRole()
                .flatMap(name -> new NamedRole(context.getRealm()).find(name))
                .filter(user::hasRole)
                .isPresent();
    }
}
