package com.scalekit.keycloak.directory;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;

/** What an administrator asks of one environment. Like logins, nothing here throws or waits because Scalekit is slow or down. */
public interface EnvironmentAdministration {

    /**
     * Asks the environment for everything that logins need. All calls together end within the deadline of one, and somebody
     * who asks again and again is given the last answer.
     */
    Probe probe();

    /** What this node holds of the customers; asks nobody. */
    DirectoryState state();

    /**
     * The domains in memory whose name has a text in it; asks nobody.
     *
     * @param search part of a name, in lower case; the empty text finds all
     */
    DirectoryPage domains(String search, int first, int most);

    /** Who holds a domain as far as this node knows now: asks nobody, starts nothing, counts nothing. */
    HomeRealm known(EmailDomain domain);

    /** Reads the list of customers again and waits for it, within the deadline of a call. */
    RefreshResult refresh();
}
