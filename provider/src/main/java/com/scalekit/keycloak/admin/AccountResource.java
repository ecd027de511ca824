package com.scalekit.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.UserModel;

import com.fasterxml.jackson.databind.JsonNode;

/** What can be asked of one account: through whom it signs in, and that this ends or becomes another. */
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {

    private final AdminAccess access;
    private final String alias;
    private final String id;

    AccountResource(AdminAccess access, String alias, String id) {
        this.access = access;
        this.alias = alias;
        this.id = id;
    }

    /** Whether and through which customer the account is linked. */
    @GET
    public Response look() {
        UserModel user = access.accounts().toLookAt(id);
        return Answers.ok(new Link(access.scope(alias), user).report());
    }

    /** Links the account to a person at a customer, in place of whom it was linked to. */
    @PUT
    @Path("link")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response link(JsonNode body) {
        UserModel user = access.accounts().toChange(id);
        ProviderScope scope = access.scope(alias);
        Link link = new Link(scope, user);
        link.replace(body);
        scope.record(OperationType.UPDATE, ResourceType.USER);
        return Answers.ok(link.report());
    }

    /** Ends the link. */
    @DELETE
    @Path("link")
    public Response unlink() {
        UserModel user = access.accounts().toChange(id);
        ProviderScope scope = access.scope(alias);
        Link link = new Link(scope, user);
        if (!link.remove()) {
            throw new NotFoundException("The account is not linked through this identity provider");
        }
        scope.record(OperationType.DELETE, ResourceType.USER);
        return Answers.ok(link.report());
    }
}
