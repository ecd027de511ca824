package com.scalekit.keycloak.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response.Status;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.ErrorResponse;

import com.scalekit.keycloak.directory.ApiAnswer;
import com.scalekit.keycloak.directory.CustomerRecord;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.session.UserAttributes;

/**
 * Makes a customer in Scalekit, and the organization of Keycloak that it is. Keycloak's comes first, since it can be taken
 * back: whoever cannot have it makes nothing in Scalekit, and what Scalekit refuses leaves nothing in Keycloak.
 */
final class OrganizationMaker {

    private final ProviderScope scope;
    private final KeycloakSession session;

    OrganizationMaker(ProviderScope scope) {
        this.scope = scope;
        this.session = scope.session();
    }

    NewOrganizationReport make(OrganizationRequest request) {
        Optional<OrganizationModel> organization = request.keycloak().map(wanted -> organization(request, wanted));
        String externalId = request.externalId().isEmpty()
                ? organization.map(OrganizationModel::getId).orElse("")
                : request.externalId();
        ApiAnswer<CustomerRecord> answer =
                scope.requiredEnvironment().createCustomer(request.displayName(), externalId);
        if (!(answer instanceof ApiAnswer.Given<CustomerRecord>)) {
            session.getTransactionManager().setRollbackOnly();
        }
        CustomerRecord customer = Answers.given(answer);
        organization.ifPresent(made -> made.setAttributes(
                Map.of(UserAttributes.ORGANIZATION_ID, List.of(customer.id().value()))));
        scope.record(OperationType.CREATE);
        return new NewOrganizationReport(
                OrganizationReport.of(customer),
                organization.map(OrganizationModel::getId).orElse(""));
    }

    private OrganizationModel organization(
            OrganizationRequest request, OrganizationRequest.KeycloakOrganization wanted) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (!scope.realm().isOrganizationsEnabled() || organizations == null) {
            throw ErrorResponse.error("Organizations are switched off in this realm", Status.BAD_REQUEST);
        }
        try {
            OrganizationModel made = organizations.create(request.displayName(), wanted.alias());
            made.setDomains(wanted.domains().stream()
                    .map(EmailDomain::value)
                    .map(domain -> new OrganizationDomainModel(domain, true))
                    .collect(Collectors.toSet()));
            return made;
        } catch (ModelException e) {
            session.getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error(
                    "Keycloak has an organization of this name, alias or domain already", Status.CONFLICT);
        }
    }
}
