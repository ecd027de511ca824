package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.OrganizationAlias;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.OrganizationRule;
import com.scalekit.keycloak.domain.RealmOrganization;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.AccountName;
import com.scalekit.keycloak.session.OrganizationNotes;
import org.jboss.logging.Logger;

/**
 * Makes people members of the Keycloak organization that their customer is. The verified {@code oid} alone decides: neither
 * the domain of an address nor any claim of the customer's does (the lesson of CVE-2025-1391).
 */
public final class OrganizationMembership {

    private static final Logger LOG = Logger.getLogger(OrganizationMembership.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel idp;
    private final ScalekitSettings settings;

    /**
     * @param idp the identity provider that people come through
     * @param settings its settings
     */
    public OrganizationMembership(
            KeycloakSession session, RealmModel realm, IdentityProviderModel idp, ScalekitSettings settings) {
        this.session = session;
        this.realm = realm;
        this.idp = idp;
        this.settings = settings;
    }

    /**
     * Brings the memberships of an account in line with a login.
     *
     * @param former the organization that the account belonged to before this login
     * @param context of the login
     */
    public void follow(
            UserModel user,
            VerifiedIdentity identity,
            Optional<OrganizationId> former,
            BrokeredIdentityContext context) {
        if (!settings.organizations().membership()) {
            return;
        }
        RealmOrganizations.of(session, realm).ifPresent(organizations -> {
            try {
                former.filter(other -> !other.equals(identity.organization()))
                        .ifPresent(other -> leave(organizations, user, identity.organization(), other));
                join(organizations, user, identity.organization())
                        .filter(RealmOrganization::enabled)
                        .ifPresent(joined -> OrganizationNotes.propose(context, joined.id()));
            } catch (ReadOnlyException e) {
                // A directory that Keycloak may only read keeps the account; signing in does not depend on memberships.
                LOG.debugf(e, "Account %s joins no organization: its user storage is read-only", user.getId());
            }
        });
    }

    /** The membership came with the former customer, and goes with it. */
    private void leave(RealmOrganizations organizations, UserModel user, OrganizationId now, OrganizationId former) {
        OrganizationRule rule = rule(former);
        OrganizationRule kept = rule(now);
        List<String> mapped = OrganizationMapper.aliasesOnlyFor(former, session, idp);
        organizations.of(user).stream()
                .filter(organization -> rule.isFor(organization) || mapped.contains(organization.alias()))
                .filter(organization -> !kept.isFor(organization))
                .filter(organization -> organizations.leave(user, organization))
                .forEach(left -> LOG.infof(
                        "Account %s left organization '%s': it came with customer %s and now comes with %s",
                        AccountName.of(user), left.alias(), former, now));
    }

    private Optional<RealmOrganization> join(RealmOrganizations organizations, UserModel user, OrganizationId now) {
        OrganizationRule rule = rule(now);
        Optional<RealmOrganization> member =
                organizations.of(user).stream().filter(rule::isFor).findFirst();
        if (member.isPresent()) {
            return member;
        }
        OrganizationRule.Choice choice = rule.choose(organizations);
        if (choice instanceof OrganizationRule.Nothing
                && settings.organizations().create()) {
            choice = create(organizations, rule);
        }
        if (choice instanceof OrganizationRule.Unclear unclear) {
            LOG.warnf("People of %s become members of no organization: %s", now, unclear.problem());
        }
        return choice instanceof OrganizationRule.Is is && is.organization().enabled()
                ? joined(organizations, user, is.organization())
                : Optional.empty();
    }

    private static Optional<RealmOrganization> joined(
            RealmOrganizations organizations, UserModel user, RealmOrganization organization) {
        if (organizations.join(user, organization)) {
            LOG.debugf("Account %s became a member of organization '%s'", user.getId(), organization.alias());
        }
        return Optional.of(organization);
    }

    private OrganizationRule.Choice create(RealmOrganizations organizations, OrganizationRule rule) {
        OrganizationId id = rule.customer();
        Optional<Customer> customer = customer(id);
        if (customer.isEmpty()) {
            LOG.warnf("Customer %s becomes an organization at a later login: Scalekit cannot be asked for it now", id);
            return new OrganizationRule.Nothing();
        }
        String alias = rule.alias()
                .orElseGet(() -> new OrganizationAlias(OrganizationAlias.PLACEHOLDER))
                .of(id);
        new OrganizationCreation(session, realm).create(customer.get(), alias);
        OrganizationRule.Choice made = rule.choose(organizations);
        if (made instanceof OrganizationRule.Nothing) {
            LOG.warnf("Customer %s could not be made organization '%s'; is the alias taken?", id, alias);
        }
        return made;
    }

    /** What the administrator said of the customer's domains holds without asking for them. */
    private Optional<Customer> customer(OrganizationId id) {
        if (!settings.emailDomains().isEmpty()) {
            return Optional.of(new Customer(id, "", List.copyOf(settings.emailDomains())));
        }
        return ConfiguredEnvironments.of(realm, idp)
                .flatMap(environment ->
                        session.getProvider(ScalekitGateway.class).customer(environment, id));
    }

    private OrganizationRule rule(OrganizationId customer) {
        return new OrganizationRule(
                customer,
                settings.organizations().alias(),
                Optional.ofNullable(idp.getOrganizationId()),
                settings.fixedSelector().isPresent());
    }
}
