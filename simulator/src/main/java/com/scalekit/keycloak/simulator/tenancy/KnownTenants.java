package com.scalekit.keycloak.simulator.tenancy;

/** The fixed ids, domains and people of the tenants that come with the simulator. */
public final class KnownTenants {

    public static final String CLIENT_ID = "skc_70087756662964366";
    public static final String CLIENT_SECRET = "test_simulatorsecret";

    /** A secret for signing webhooks, in Scalekit's shape. */
    public static final String WEBHOOK_SECRET = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2lnbmluZy1zZWNyZXQ=";

    /** The organization that each development environment has, with the IdP simulator behind it. */
    public static final String TEST_ORGANIZATION = "org_70087756662900100";

    public static final String TEST_CONNECTION = "conn_70087756662900110";
    public static final String TEST_DOMAIN = "example.com";
    public static final String TEST_OTHER_DOMAIN = "example.org";
    public static final String JANE = "jane@example.com";

    /** An OIDC customer with its own sign-in page. */
    public static final String MEGACORP = "org_70087756662900200";

    public static final String MEGACORP_CONNECTION = "conn_70087756662900210";
    public static final String MEGACORP_DOMAIN = "megacorp.org";
    public static final String MEGACORP_USER = "sam@megacorp.org";

    /** A SAML customer with its own sign-in page. */
    public static final String INITECH = "org_70087756662900300";

    public static final String INITECH_CONNECTION = "conn_70087756662900310";
    public static final String INITECH_DOMAIN = "initech.example";
    public static final String INITECH_USER = "peter@initech.example";

    /** Its only connection is switched off. */
    public static final String GLOBEX = "org_70087756662900400";

    public static final String GLOBEX_DISABLED_CONNECTION = "conn_70087756662900410";
    public static final String GLOBEX_DOMAIN = "globex.example";

    /** Its only connection is not set up yet. */
    public static final String UMBRELLA = "org_70087756662900500";

    public static final String UMBRELLA_DRAFT_CONNECTION = "conn_70087756662900510";
    public static final String UMBRELLA_DOMAIN = "umbrella.example";

    /** Two active connections. */
    public static final String HOOLI = "org_70087756662900600";

    public static final String HOOLI_FIRST_CONNECTION = "conn_70087756662900610";
    public static final String HOOLI_SECOND_CONNECTION = "conn_70087756662900620";
    public static final String HOOLI_DOMAIN = "hooli.example";

    /** Its domain is too long for the management API's filter. */
    public static final String LONG_DOMAIN_ORGANIZATION = "org_70087756662900700";

    public static final String LONG_DOMAIN_CONNECTION = "conn_70087756662900710";
    public static final String LONG_DOMAIN = "research.very-long-company-name.example";

    /** An internationalised domain, in its ASCII form. */
    public static final String BUECHER = "org_70087756662900800";

    public static final String BUECHER_CONNECTION = "conn_70087756662900810";
    public static final String BUECHER_DOMAIN = "xn--bcher-kva.example";

    /** One domain that routes, one that is only allowed for e-mail, one that is not proved yet. */
    public static final String WAYNE = "org_70087756662900900";

    public static final String WAYNE_CONNECTION = "conn_70087756662900910";
    public static final String WAYNE_DOMAIN = "wayne.example";
    public static final String WAYNE_ALLOWED_EMAIL_DOMAIN = "wayne-mail.example";
    public static final String WAYNE_PENDING_DOMAIN = "wayne-pending.example";

    /** Two organizations that hold one domain together. */
    public static final String STARK_EAST = "org_70087756662901000";

    public static final String STARK_EAST_CONNECTION = "conn_70087756662901010";
    public static final String STARK_WEST = "org_70087756662901100";
    public static final String STARK_WEST_CONNECTION = "conn_70087756662901110";
    public static final String STARK_SHARED_DOMAIN = "stark.example";

    private KnownTenants() {}
}
