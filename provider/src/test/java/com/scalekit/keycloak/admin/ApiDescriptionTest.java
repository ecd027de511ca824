package com.scalekit.keycloak.admin;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.scalekit.keycloak.directory.RefreshResult;
import com.scalekit.keycloak.domain.RoutingReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the API is the API: no operation, parameter, or field is missing, and none is invented. */
final class ApiDescriptionTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final List<Class<? extends Record>> REPORTS = List.of(
            CheckReport.class,
            UrlReport.class,
            Finding.class,
            DirectoryReport.class,
            DirectoryReport.DomainReport.class,
            DirectoryReport.HolderReport.class,
            RefreshReport.class,
            ResolutionReport.class,
            OrganizationsReport.class,
            OrganizationReport.class,
            NewOrganizationReport.class,
            CustomerReport.class,
            CustomerReport.ConnectionReport.class,
            CustomerReport.CustomerDomainReport.class,
            ObstacleReport.class,
            PortalLinkReport.class,
            LinkReport.class,
            ConformanceReport.class,
            Promise.class,
            RefusalsReport.class,
            RefusalReport.class,
            SupportBundle.class);

    private static JsonNode description() throws IOException {
        return new YAMLMapper().readTree(Path.of("..", "docs", "admin-api.yaml").toFile());
    }

    private record Operation(String verb, String path, Method method) {
        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private static Stream<Operation> operations() {
        return operations(AdminResource.class, "");
    }

    /** A method without a verb leads to another resource (Jakarta REST 3.1 §3.4.1). */
    private static Stream<Operation> operations(Class<?> resource, String prefix) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> !verb(method).isEmpty() || method.isAnnotationPresent(jakarta.ws.rs.Path.class))
                .flatMap(method -> {
                    String path = prefix + path(method);
                    return verb(method).isEmpty()
                            ? operations(method.getReturnType(), path)
                            : Stream.of(new Operation(verb(method), path, method));
                });
    }

    private static String path(Method method) {
        jakarta.ws.rs.Path path = method.getAnnotation(jakarta.ws.rs.Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .collect(Collectors.joining());
    }

    @Test
    void namesEveryOperationAndNoOther() throws IOException {
        Set<String> described = new TreeSet<>();
        for (var path : description().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        assertThat(described)
                .isEqualTo(operations().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void namesTheParametersOfEachOperation() throws IOException {
        JsonNode paths = description().path("paths");
        assertThat(operations()).allSatisfy(operation -> {
            Set<String> described = new TreeSet<>();
            paths.path(operation.path())
                    .path(operation.verb().toLowerCase(Locale.ROOT))
                    .path("parameters")
                    .forEach(parameter -> described.add(parameter.path("name").asText()));
            Set<String> taken = Arrays.stream(operation.method().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                    .map(parameter -> parameter.getAnnotation(QueryParam.class).value())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(described).as(operation.toString()).isEqualTo(taken);
        });
    }

    @Test
    void namesTheFieldsOfEveryAnswer() throws IOException {
        JsonNode schemas = description().path("components").path("schemas");
        assertThat(REPORTS).allSatisfy(type -> {
            Set<String> fields = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            JsonNode schema = schemas.path(type.getSimpleName());
            Set<String> described = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(described::add);
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(field -> required.add(field.asText()));
            assertThat(described).as(type.getSimpleName()).isEqualTo(fields);
            assertThat(required).as(type.getSimpleName()).isEqualTo(fields);
        });
    }

    @Test
    void isExplainedValueByValue() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "admin-api.md"));
        assertThat(Check.values()).allSatisfy(check -> assertThat(text).contains("| `" + check.id() + "` |"));
        assertThat(RoutingReason.values())
                .allSatisfy(reason -> assertThat(text).contains("| `" + reason.name() + "` |"));
        assertThat(Obstacle.values()).allSatisfy(obstacle -> assertThat(text).contains("| `" + obstacle.id() + "` |"));
        assertThat(CustomerReport.State.values())
                .allSatisfy(state -> assertThat(text).contains("`" + state.name() + "`"));
        assertThat(RefreshResult.Outcome.values())
                .allSatisfy(outcome -> assertThat(text).contains("| `" + outcome.name() + "` |"));
    }
}
