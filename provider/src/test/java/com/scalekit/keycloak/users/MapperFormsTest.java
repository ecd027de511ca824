package com.scalekit.keycloak.users;

import java.util.List;
import java.util.stream.Stream;

import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.provider.ProviderConfigProperty;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Admin Console shows of our mappers. */
final class MapperFormsTest {

    static Stream<IdentityProviderMapper> mappers() {
        return Stream.of(new GroupsAndRolesMapper(), new ClaimMapper());
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void explainsEveryField(IdentityProviderMapper mapper) {
        assertThat(mapper.getHelpText()).endsWith(".");
        assertThat(mapper.getDisplayType()).startsWith("Scalekit ");
        List<ProviderConfigProperty> fields = mapper.getConfigProperties();
        assertThat(fields).extracting(ProviderConfigProperty::getName).doesNotHaveDuplicates();
        assertThat(fields).allSatisfy(field -> {
            assertThat(field.getLabel()).matches("[A-Z][a-z ]+");
            assertThat(field.getHelpText()).hasSizeGreaterThan(40).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void belongsToOurIdentityProviderAndFollowsEverySyncMode(IdentityProviderMapper mapper) {
        assertThat(mapper.getCompatibleProviders()).containsExactly("scalekit");
        assertThat(IdentityProviderSyncMode.values()).allMatch(mapper::supportsSyncMode);
    }
}
