package com.scalekit.keycloak.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ListMappingTest {

    private static final Map<String, String> GROUPS = Map.of("claim", "user_groups", "group", "/customers");

    private static ListMapping valid(Map<String, String> config) {
        assertThat(ListMapping.read(config)).isInstanceOf(ListMapping.Valid.class);
        return ((ListMapping.Valid) ListMapping.read(config)).mapping();
    }

    private static List<String> problems(Map<String, String> config) {
        assertThat(ListMapping.read(config)).isInstanceOf(ListMapping.Invalid.class);
        return ((ListMapping.Invalid) ListMapping.read(config)).problems();
    }

    private static Map<String, String> groupsAnd(String key, String value) {
        Map<String, String> config = new HashMap<>(GROUPS);
        config.put(key, value);
        return config;
    }

    @Test
    void mapsToGroupsAndAddsNothingUnlessToldTo() {
        assertThat(valid(GROUPS))
                .isEqualTo(new ListMapping(
                        "user_groups", "", new ListMapping.GroupsBelow("/customers"), false, Optional.empty()));
    }

    @Test
    void mapsToRoles() {
        Map<String, String> config = Map.of(
                "claim", " idp.roles ",
                "delimiter", ",",
                "rolePrefix", "customer-",
                "group", " ",
                "createMissing", "true",
                "organizationId", "org_1",
                "syncMode", "INHERIT");
        assertThat(valid(config))
                .isEqualTo(new ListMapping(
                        "idp.roles",
                        ",",
                        new ListMapping.RolesWith("customer-"),
                        true,
                        Optional.of(new OrganizationId("org_1"))));
    }

    @Test
    void takesABlankForADelimiterAndUpToEightCharacters() {
        assertThat(valid(groupsAnd("delimiter", " ")).delimiter()).isEqualTo(" ");
        assertThat(valid(groupsAnd("delimiter", "12345678")).delimiter()).isEqualTo("12345678");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems(Map.of("delimiter", "123456789", "organizationId", "acme")))
                .containsExactly(
                        "Claim is missing",
                        "Delimiter must have at most 8 characters",
                        "Only for organization must look like org_70087756662964366",
                        "Parent group or Role prefix is missing");
    }

    @Test
    void hasOneTargetOnly() {
        assertThat(problems(groupsAnd("rolePrefix", "customer-")))
                .containsExactly(
                        "Parent group and Role prefix exclude each other; add a second mapper for the other one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "..", "a\u200b", "\u0430dmin-", "a  b", "a~"})
    void hasAPrefixThatEverybodyCanRead(String prefix) {
        assertThat(problems(Map.of("claim", "roles", "rolePrefix", prefix)))
                .singleElement()
                .asString()
                .startsWith("Role prefix must be");
    }

    @Test
    void hasAPrefixThatLeavesRoomForAName() {
        assertThat(valid(Map.of("claim", "roles", "rolePrefix", "a".repeat(64))).claim())
                .isEqualTo("roles");
        assertThat(problems(Map.of("claim", "roles", "rolePrefix", "a".repeat(65))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'', org_1, true", "org_1, org_1, true", "org_1, org_2, false", "org_1, org_11, false"})
    void appliesToOneOrganizationOrToAll(String configured, String answered, boolean applies) {
        assertThat(valid(groupsAnd("organizationId", configured)).appliesTo(new OrganizationId(answered)))
                .isEqualTo(applies);
    }
}
