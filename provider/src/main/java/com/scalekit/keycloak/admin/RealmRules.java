package com.scalekit.keycloak.admin;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.session.UserAttributes;

/** What the configuration of a realm means. */
final class RealmRules {

    /** Scalekit takes no longer address. */
    private static final int LONGEST_URL = 256;

    private RealmRules() {}

    static Finding enabled(boolean enabled, boolean linkOnly) {
        if (!enabled) {
            return Check.ENABLED.warning(
                    "The identity provider is switched off; nobody is routed to it.", "Switch 'Enabled' on.");
        }
        return linkOnly
                ? Check.ENABLED.warning(
                        "The identity provider only links accounts; nobody is routed to it.",
                        "Switch 'Account linking only' off.")
                : Check.ENABLED.ok("The identity provider is switched on.");
    }

    static Finding configuration(List<String> problems) {
        return problems.isEmpty()
                ? Check.CONFIGURATION.ok("The settings are consistent.")
                : Check.CONFIGURATION.problem(
                        String.join(". ", problems) + ".", "Correct the settings of the identity provider.");
    }

    /** @param fullStackAuth whether a login was refused for the mode since this node started */
    static Finding mode(boolean fullStackAuth) {
        return fullStackAuth
                ? Check.MODE.problem(
                        "A login was refused because the environment runs Full Stack Auth.",
                        "Use an environment whose authentication mode is Modular SSO.")
                : Check.MODE.unknown(
                        "No login was refused for the mode of the environment. Scalekit tells the mode only in a login.",
                        "Sign in once.");
    }

    /** Who can change whose organization an account belongs to. */
    enum AttributeAccess {
        /** The user profile has the attribute, for administrators. */
        ADMINISTRATORS,
        /** The user profile lets people change it themselves. */
        EVERYBODY,
        /** The user profile does not know the attribute. */
        UNDECLARED
    }

    static Finding userProfile(AttributeAccess access) {
        String name = "The user profile's attribute '" + UserAttributes.ORGANIZATION_ID + "'";
        return switch (access) {
            case ADMINISTRATORS -> Check.USER_PROFILE.ok(name + " is for administrators only.");
            case EVERYBODY ->
                Check.USER_PROFILE.problem(
                        name + " can be changed by the people themselves.", "Let only administrators edit it.");
            case UNDECLARED ->
                Check.USER_PROFILE.warning(
                        name + " is not declared, so administrators cannot see it.",
                        "Add it to the user profile, for administrators to view and edit (realm-export/demo-realm.json).");
        };
    }

    static Finding urls(ProviderUrls urls) {
        List<URI> all = Stream.of(urls.callback(), urls.initiateLogin(), urls.backChannelLogout(), urls.afterLogout())
                .toList();
        if (all.stream().anyMatch(url -> url.toString().length() > LONGEST_URL)) {
            return Check.URLS.problem(
                    "An address of this identity provider is longer than the " + LONGEST_URL
                            + " characters that Scalekit takes.",
                    "Shorten the hostname, the realm's name or the alias.");
        }
        return "https".equals(urls.callback().getScheme())
                ? Check.URLS.ok("The addresses can be registered in Scalekit.")
                : Check.URLS.warning(
                        "The addresses do not begin with https; only a development environment takes them.",
                        "Set Keycloak's --hostname to its https address.");
    }
}
