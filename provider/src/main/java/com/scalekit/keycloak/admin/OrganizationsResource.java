package com.scalekit.keycloak.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.directory.CustomerSetup;
import com.scalekit.keycloak.directory.EnvironmentAdministration;
import com.scalekit.keycloak.directory.PortalFeature;
import com.scalekit.keycloak.directory.PortalLink;
import com.scalekit.keycloak.domain.OrganizationId;

/** What can be asked of Scalekit's own list of customers; it is read when somebody asks, and kept nowhere. */
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationsResource {

    /** Scalekit's own limits. */
    private static final int SMALLEST_PAGE = 10;

    private static final int LARGEST_PAGE = 100;

    private final AdminAccess access;
    private final String alias;

    OrganizationsResource(AdminAccess access, String alias) {
        this.access = access;
        this.alias = alias;
    }

    /** Scalekit's own list of customers, with those who have no connection yet. */
    @GET
    public Response organizations(
            @QueryParam("pageSize") @DefaultValue("50") int pageSize,
            @QueryParam("pageToken") @DefaultValue("") String pageToken,
            @QueryParam("externalId") @DefaultValue("") String externalId) {
        EnvironmentAdministration environment = access.toLookAt(alias).requiredEnvironment();
        if (pageSize < SMALLEST_PAGE || pageSize > LARGEST_PAGE) {
            throw ErrorResponse.error("pageSize must be 10 to 100", Response.Status.BAD_REQUEST);
        }
        return Answers.ok(
                OrganizationsReport.of(Answers.given(environment.customers(pageSize, pageToken, externalId))));
    }

    /** Makes a customer in Scalekit, and if that is wanted the organization of Keycloak that it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response createOrganization(JsonNode body) {
        ProviderScope scope = access.toChange(alias);
        OrganizationRequest.Result read = OrganizationRequest.read(body);
        if (read instanceof OrganizationRequest.Unusable unusable) {
            throw ErrorResponse.error(unusable.problem(), Response.Status.BAD_REQUEST);
        }
        OrganizationRequest request = ((OrganizationRequest.Usable) read).request();
        if (request.keycloak().isPresent()) {
            access.requireOrganizations();
        }
        return Answers.of(Response.Status.CREATED, new OrganizationMaker(scope).make(request));
    }

    /** How far a customer has come in Scalekit, and what keeps people from being led to it. */
    @GET
    @Path("{organization}")
    public Response organization(@PathParam("organization") String organization) {
        EnvironmentAdministration environment = access.toLookAt(alias).requiredEnvironment();
        CustomerSetup setup = Answers.given(environment.setup(organizationId(organization)));
        return Answers.ok(new CustomerRules(setup, environment.state().source(), environment::known).report());
    }

    /** A way into Scalekit's admin portal for a customer's administrator: made now, for one use, kept nowhere. */
    @PUT
    @Path("{organization}/portal-link")
    public Response portalLink(
            @PathParam("organization") String organization, @QueryParam("features") List<String> features) {
        ProviderScope scope = access.toChange(alias);
        EnvironmentAdministration environment = scope.requiredEnvironment();
        PortalLink link = Answers.given(environment.portalLink(organizationId(organization), features(features)));
        scope.record(OperationType.ACTION);
        return Answers.ok(PortalLinkReport.of(link));
    }

    private static OrganizationId organizationId(String text) {
        return OrganizationId.parse(text)
                .orElseThrow(() -> ErrorResponse.error("This is no organization id", Response.Status.BAD_REQUEST));
    }

    private static Set<PortalFeature> features(List<String> names) {
        Set<PortalFeature> features = EnumSet.noneOf(PortalFeature.class);
        for (String name : names.isEmpty() ? List.of(PortalFeature.SSO.id()) : names) {
            features.add(PortalFeature.parse(name)
                    .orElseThrow(() ->
                            ErrorResponse.error("features must be sso or dir_sync", Response.Status.BAD_REQUEST)));
        }
        return features;
    }
}
