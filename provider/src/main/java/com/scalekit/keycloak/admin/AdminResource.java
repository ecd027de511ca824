package com.scalekit.keycloak.admin;

import java.util.Locale;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;

import com.scalekit.keycloak.directory.EnvironmentAdministration;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.Reference;

/** What can be asked of the Scalekit identity providers of a realm. {@code docs/admin-api.yaml} describes it. */
@Produces(MediaType.APPLICATION_JSON)
public final class AdminResource {

    private static final int LARGEST_PAGE = 1_000;
    private final AdminAccess access;

    AdminResource(AdminAccess access) {
        this.access = access;
    }

    /** Whether everything is set up right: asks Scalekit, reads the configuration, and says what to do. */
    @GET
    @Path("{alias}/check")
    public Response check(@PathParam("alias") String alias) {
        ProviderScope scope = access.toLookAt(alias);
        return Answers.ok(new Checkup(scope).report(scope.environment()));
    }

    /** What this node knows of the customers and their domains, a page at a time. */
    @GET
    @Path("{alias}/directory")
    public Response directory(
            @PathParam("alias") String alias,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("100") int max) {
        EnvironmentAdministration environment = access.toLookAt(alias).requiredEnvironment();
        if (first < 0 || max < 0 || max > LARGEST_PAGE) {
            throw ErrorResponse.error(
                    "first must not be negative, max must be 0 to " + LARGEST_PAGE, Response.Status.BAD_REQUEST);
        }
        return Answers.ok(DirectoryReport.of(
                environment.state(), environment.domains(search.strip().toLowerCase(Locale.ROOT), first, max)));
    }

    /** Reads the customers from Scalekit again, and waits for it. */
    @POST
    @Path("{alias}/directory/refresh")
    public Response refresh(@PathParam("alias") String alias) {
        ProviderScope scope = access.toChange(alias);
        RefreshReport report = RefreshReport.of(scope.requiredEnvironment().refresh());
        scope.record(OperationType.ACTION);
        return Answers.ok(report);
    }

    /** Where an address would be sent now, and why. Asks nobody, changes nothing, and knows nothing of accounts. */
    @GET
    @Path("{alias}/resolve")
    public Response resolve(@PathParam("alias") String alias, @QueryParam("email") @DefaultValue("") String email) {
        ProviderScope scope = access.toLookAt(alias);
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() -> ErrorResponse.error("email must be an address", Response.Status.BAD_REQUEST));
        EnvironmentAdministration environment = scope.requiredEnvironment();
        return Answers.ok(new Resolution(scope.requiredSettings(), environment::known).of(address));
    }

    /** Which promises of the protocol the running configuration keeps. */
    @GET
    @Path("{alias}/conformance")
    public Response conformance(@PathParam("alias") String alias) {
        ProviderScope scope = access.toLookAt(alias);
        return Answers.ok(ConformanceRules.report(scope.requiredSettings(), scope.idp()));
    }

    /** The logins that this node refused last, or the one that somebody reads out the reference of. */
    @GET
    @Path("{alias}/refusals")
    public Response refusals(
            @PathParam("alias") String alias, @QueryParam("reference") @DefaultValue("") String reference) {
        ProviderScope scope = access.toLookAt(alias);
        if (reference.isBlank()) {
            return Answers.ok(new RefusalsReport(scope.refusals()));
        }
        String wanted = Reference.parse(reference)
                .map(Reference::value)
                .orElseThrow(() -> ErrorResponse.error("This is no reference", Response.Status.BAD_REQUEST));
        return Answers.ok(new RefusalsReport(scope.refusals().stream()
                .filter(refusal -> refusal.reference().equals(wanted))
                .toList()));
    }

    /** What somebody who helps has to know: versions, settings without secrets, the state of the directory, refusals. */
    @GET
    @Path("{alias}/support-bundle")
    public Response supportBundle(@PathParam("alias") String alias) {
        ProviderScope scope = access.toLookAt(alias);
        return Answers.ok(SupportBundle.of(scope.idp(), scope.environment(), scope.refusals()));
    }

    /** Customers as Scalekit has them. */
    @Path("{alias}/organizations")
    public OrganizationsResource organizations(@PathParam("alias") String alias) {
        return new OrganizationsResource(access, alias);
    }

    /** Accounts and their links. */
    @Path("{alias}/users/{user}")
    public AccountResource account(@PathParam("alias") String alias, @PathParam("user") String user) {
        return new AccountResource(access, alias, user);
    }
}
