package com.scalekit.keycloak.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What somebody in front of the running demo needs to know. */
record Guide(Addresses addresses, Optional<ScalekitAccess> scalekit, Path log) {

    String text() {
        return String.format(
                Locale.ROOT,
                """

                The demo is running. Open the application and press "Sign in".

                  application      %s
                  admin console    %s  (admin / admin; realm "demo")
                  %s
                  pat                      a local user; the password is: password

                Keycloak's log: %s
                Ctrl-C stops everything.
                """,
                addresses.application(),
                addresses.adminConsole(),
                scalekit.map(this::registration).orElseGet(this::simulation),
                log);
    }

    private String simulation() {
        return String.format(Locale.ROOT, """
                Scalekit         %s  (the simulator)
                  customer portal  %s

                To start at the customer's side, open the customer portal, choose a customer, sign in
                there (any password is right), and click the tile: it leads into the application.

                Names to type:
                  jane@example.com         through the customer's identity provider, a page of the simulator
                  sam@megacorp.org         the same by OpenID Connect; any password is right there
                  peter@initech.example    the same by SAML""", addresses.simulator(), addresses.portal());
    }

    private String registration(ScalekitAccess access) {
        return String.format(
                Locale.ROOT, """
                Scalekit         %s

                Register in the Scalekit dashboard:
                  callback URL             %s
                  initiate-login URL       %s

                Names to type:
                  an address of a domain that one of your organizations has""", access.environmentUrl(), addresses.callback(), addresses.initiateLogin());
    }
}
