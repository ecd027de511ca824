package com.scalekit.keycloak.admin;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.keycloak.services.ErrorResponse;

import com.scalekit.keycloak.directory.ApiAnswer;

/** How answers leave the server. */
final class Answers {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private Answers() {}

    /** What holds now need not hold later, and some of it is secret: nothing is kept on the way. */
    static Response ok(Object entity) {
        return of(Status.OK, entity);
    }

    static Response of(Status status, Object entity) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.status(status).entity(entity).cacheControl(never).build();
    }

    /** What Scalekit gave; else an answer that tells its no apart from ours. */
    static <T> T given(ApiAnswer<T> answer) {
        if (answer instanceof ApiAnswer.Given<T> given) {
            return given.content();
        }
        throw answer instanceof ApiAnswer.Refused<T> refused
                ? refused(refused.status())
                : ErrorResponse.error(
                        "Scalekit: " + Failures.text(((ApiAnswer.Failed<T>) answer).failure()),
                        Status.SERVICE_UNAVAILABLE);
    }

    private static WebApplicationException refused(int status) {
        return switch (status) {
            case NOT_FOUND -> ErrorResponse.error("Scalekit has no such organization", Status.NOT_FOUND);
            case CONFLICT -> ErrorResponse.error("Scalekit has such an organization already", Status.CONFLICT);
            case FORBIDDEN -> ErrorResponse.error("Scalekit does not allow this client to do that", Status.BAD_GATEWAY);
            default -> ErrorResponse.error("Scalekit refused the request: HTTP " + status, Status.BAD_REQUEST);
        };
    }
}
