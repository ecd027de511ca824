package com.scalekit.keycloak.simulator.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.simulator.wire.Answer;

/** The errors of the management API, each with its gRPC code. */
final class ApiError {

    private static final String TYPE = "type.googleapis.com/scalekit.v1.errdetails.ErrorInfo";

    private ApiError() {}

    static Answer unauthenticated(String message) {
        return Answer.json(401, body(16, message, info("UNAUTHENTICATED")));
    }

    static Answer notFound(String message) {
        return Answer.json(404, body(5, message, info("RESOURCE_NOT_FOUND")));
    }

    static Answer exists(String message) {
        return Answer.json(409, body(6, message, info("ALREADY_EXISTS")));
    }

    static Answer invalid(String field, String description, String constraint) {
        Map<String, Object> info = info("INVALID_ARGUMENT");
        info.put(
                "validation_error_info",
                Map.of(
                        "field_violations",
                        List.of(Map.of("field", field, "description", description, "constraint", constraint))));
        return Answer.json(400, body(3, "invalid argument: " + field, info));
    }

    private static Map<String, Object> info(String code) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("@type", TYPE);
        info.put("error_code", code);
        return info;
    }

    private static Map<String, Object> body(int code, String message, Map<String, Object> info) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        body.put("details", List.of(info));
        return body;
    }
}
