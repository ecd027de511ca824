package com.scalekit.keycloak.domain;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a configuration and collects every problem on the way, so that an administrator mends them in one go. */
final class SettingsReader {

    private static final URI NONE = URI.create("about:blank");

    private final Map<String, String> config;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> config) {
        this.config = config;
    }

    ScalekitSettings.Result read() {
        URI url = environmentUrl();
        String clientId = required(SettingKeys.CLIENT_ID, "Client ID");
        required(SettingKeys.CLIENT_SECRET, "Client Secret");
        Optional<ConnectionSelector> selector = fixedSelector();
        Set<EmailDomain> domains = emailDomains();
        ScalekitSettings settings = new ScalekitSettings(
                url,
                clientId,
                selector,
                selector.isPresent() ? domains : Set.of(),
                flag(SettingKeys.ACCEPT_APPLICATION_HINTS, "Accept hints of applications", false),
                emailDomainPolicy(),
                usernamePolicy(),
                clockSkew(),
                initiation(),
                flag(SettingKeys.LOGOUT_AT_SCALEKIT, "Also sign out at Scalekit", false),
                organizations(),
                webhooks(),
                portal());
        return problems.isEmpty() ? new ScalekitSettings.Valid(settings) : new ScalekitSettings.Invalid(problems);
    }

    private URI environmentUrl() {
        String text = required(SettingKeys.ENVIRONMENT_URL, "Environment URL");
        if (text.isEmpty()) {
            return NONE;
        }
        Optional<URI> url = EnvironmentUrl.parse(text);
        if (url.isEmpty()) {
            problems.add("Environment URL must be the address of a Scalekit environment and nothing more,"
                    + " like https://acme.scalekit.com");
            return NONE;
        }
        if (!EnvironmentUrl.keepsSecrets(url.get())) {
            problems.add("Environment URL must start with https://, because the client secret is sent there");
        }
        return url.get();
    }

    private Optional<ConnectionSelector> fixedSelector() {
        Optional<String> connection = text(SettingKeys.CONNECTION_ID);
        Optional<String> organization = text(SettingKeys.ORGANIZATION_ID);
        if (connection.isPresent() && organization.isPresent()) {
            problems.add("Connection ID and Organization ID exclude each other; keep the one that says what you mean");
        }
        if (connection.isPresent() && ConnectionId.parse(connection.get()).isEmpty()) {
            problems.add("Connection ID must look like conn_70087756662964366");
        }
        if (organization.isPresent() && OrganizationId.parse(organization.get()).isEmpty()) {
            problems.add("Organization ID must look like org_70087756662964366");
        }
        return connection
                .flatMap(ConnectionId::parse)
                .<ConnectionSelector>map(ConnectionSelector.ByConnection::new)
                .or(() -> organization.flatMap(OrganizationId::parse).map(ConnectionSelector.ByOrganization::new));
    }

    private Set<EmailDomain> emailDomains() {
        Set<EmailDomain> domains = new LinkedHashSet<>();
        for (String item : items(SettingKeys.EMAIL_DOMAINS)) {
            Optional<EmailDomain> domain = EmailDomain.parse(item);
            if (domain.isEmpty()) {
                problems.add("E-mail domains holds something that is no domain: " + printable(item));
            }
            domain.ifPresent(domains::add);
        }
        boolean fixed = text(SettingKeys.CONNECTION_ID)
                .or(() -> text(SettingKeys.ORGANIZATION_ID))
                .isPresent();
        if (!domains.isEmpty() && !fixed) {
            problems.add("E-mail domains needs a Connection ID or an Organization ID that the domains belong to");
        }
        return domains;
    }

    private InitiationSettings initiation() {
        Optional<String> application = text(SettingKeys.APPLICATION_CLIENT_ID);
        Set<String> further = new LinkedHashSet<>();
        items(SettingKeys.FURTHER_APPLICATION_CLIENT_IDS).forEach(item -> further.add(item.strip()));
        if (!further.isEmpty() && application.isEmpty()) {
            problems.add("Further applications needs an Application of IdP-initiated logins");
        }
        return new InitiationSettings(
                application, further, flag(SettingKeys.RELAY_STATE_AS_TARGET, "Relay state chooses the page", false));
    }

    private OrganizationSettings organizations() {
        Optional<String> text = text(SettingKeys.ORGANIZATION_ALIAS);
        Optional<OrganizationAlias> alias = text.flatMap(OrganizationAlias::parse);
        if (text.isPresent() && alias.isEmpty()) {
            problems.add("Organization alias must have " + OrganizationAlias.PLACEHOLDER
                    + " in it once, and otherwise letters, digits, dots, hyphens and underscores");
        }
        return new OrganizationSettings(
                flag(SettingKeys.ORGANIZATION_MEMBERSHIP, "Organization membership", true),
                alias,
                flag(SettingKeys.CREATE_ORGANIZATIONS, "Create organizations", false));
    }

    private WebhookSettings webhooks() {
        Optional<String> secret = text(SettingKeys.WEBHOOK_SECRET);
        if (secret.isPresent() && !VaultReference.is(secret.get())) {
            problems.add(
                    "Webhook secret must be a reference to Keycloak's vault, like ${vault.scalekit-webhook}, because"
                            + " Keycloak shows everything else that is entered there to whoever may view identity providers");
        }
        String events = text(SettingKeys.DIRECTORY_USER_EVENTS).orElse(DirectoryUserEvents.IGNORE.configured());
        Optional<DirectoryUserEvents> choice = DirectoryUserEvents.parse(events);
        if (choice.isEmpty()) {
            problems.add("People who leave a directory must be ignore or disable");
        }
        return new WebhookSettings(secret, choice.orElse(DirectoryUserEvents.IGNORE));
    }

    private PortalSettings portal() {
        Set<URI> ancestors = new LinkedHashSet<>();
        for (String item : items(SettingKeys.PORTAL_FRAME_ANCESTORS)) {
            Optional<URI> origin = EnvironmentUrl.parse(item).filter(EnvironmentUrl::keepsSecrets);
            if (origin.isEmpty()) {
                problems.add("Pages that may show the portal holds something that is no https origin like"
                        + " https://app.example.com: " + printable(item));
            }
            origin.ifPresent(ancestors::add);
        }
        Optional<String> role = text(SettingKeys.PORTAL_ROLE);
        if (!ancestors.isEmpty() && role.isEmpty()) {
            problems.add("Pages that may show the portal needs a Role of customers' administrators");
        }
        return new PortalSettings(role, ancestors);
    }

    private boolean flag(String key, String label, boolean otherwise) {
        String text = text(key).orElse(Boolean.toString(otherwise));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            problems.add(label + " must be true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private EmailDomainPolicy emailDomainPolicy() {
        String text = text(SettingKeys.EMAIL_DOMAIN_POLICY).orElse(EmailDomainPolicy.ORGANIZATION.configured());
        return EmailDomainPolicy.parse(text).orElseGet(() -> {
            problems.add("E-mail domain policy must be organization, unowned or allowUnsafeAny");
            return EmailDomainPolicy.ORGANIZATION;
        });
    }

    private UsernamePolicy usernamePolicy() {
        String text = text(SettingKeys.USERNAME_POLICY).orElse(UsernamePolicy.EMAIL.configured());
        return UsernamePolicy.parse(text).orElseGet(() -> {
            problems.add("Username must be email or opaque");
            return UsernamePolicy.EMAIL;
        });
    }

    private Duration clockSkew() {
        Optional<String> text = text(SettingKeys.CLOCK_SKEW);
        if (text.isEmpty()) {
            return ScalekitSettings.DEFAULT_CLOCK_SKEW;
        }
        try {
            Duration skew = Duration.ofSeconds(Integer.parseInt(text.get()));
            if (!skew.isNegative() && skew.compareTo(ScalekitSettings.MAX_CLOCK_SKEW) <= 0) {
                return skew;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with numbers out of range.
        }
        problems.add("Clock skew must be a number of seconds from 0 to " + ScalekitSettings.MAX_CLOCK_SKEW.toSeconds());
        return ScalekitSettings.DEFAULT_CLOCK_SKEW;
    }

    private String required(String key, String label) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            problems.add(label + " is missing");
        }
        return text.orElse("");
    }

    private List<String> items(String key) {
        return Stream.of(text(key).orElse("").split(SettingKeys.VALUE_DELIMITER, -1))
                .filter(item -> !item.isBlank())
                .toList();
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(config.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String printable(String text) {
        String shown = text.strip().replaceAll("[^\\p{Graph} ]", "?");
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }
}
