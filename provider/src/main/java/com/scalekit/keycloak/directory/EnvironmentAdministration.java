package com.scalekit.keycloak.directory;

import java.util.Collection;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;

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

    /** Has Scalekit make a way into its admin portal, where a customer's administrator sets up single sign-on. */
    ApiAnswer<PortalLink> portalLink(OrganizationId organization, Collection<PortalFeature> features);

    /**
     * Scalekit's own list of customers, with those who have no connection yet.
     *
     * @param size of the page, 10 to 100
     * @param pageToken of the page; empty for the first one
     * @param externalId only the customer with this id; empty for all
     */
    ApiAnswer<CustomerPage> customers(int size, String pageToken, String externalId);

    /** How far a customer has come in Scalekit, also one that nobody can sign in to yet. Asked now, and kept nowhere. */
    ApiAnswer<CustomerSetup> setup(OrganizationId organization);

    /**
     * Makes a customer in Scalekit, once: nothing is sent a second time, so after a failure it may be there.
     *
     * @param displayName 1 to 200 characters
     * @param externalId its id on our side; empty for none
     */
    ApiAnswer<CustomerRecord> createCustomer(String displayName, String externalId);
}
