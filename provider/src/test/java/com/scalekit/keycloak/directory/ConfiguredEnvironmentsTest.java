package com.scalekit.keycloak.directory;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class ConfiguredEnvironmentsTest {

    private static final Map<String, String> CONFIG = Map.of(
            "environmentUrl", "https://acme.scalekit.example/", "clientId", "skc_1", "clientSecret", "test_secret");

    private static Optional<ScalekitEnvironment> of(String realmId, String idpId, Map<String, String> config) {
        RealmModel realm = Mockito.mock(RealmModel.class);
        Mockito.when(realm.getId()).thenReturn(realmId);
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setInternalId(idpId);
        idp.setConfig(new HashMap<>(config));
        return ConfiguredEnvironments.of(realm, idp);
    }

    private static ScalekitEnvironment of(Map<String, String> config) {
        return of("realm", "idp", config).orElseThrow();
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> changed = new HashMap<>(CONFIG);
        changed.put(key, value);
        return changed;
    }

    @Test
    void readsTheThreeValues() {
        ScalekitEnvironment environment = of(CONFIG);
        assertThat(environment.url()).isEqualTo(URI.create("https://acme.scalekit.example"));
        assertThat(environment.clientId()).isEqualTo("skc_1");
        assertThat(environment.clientSecret()).isEqualTo("test_secret");
        assertThat(environment.key()).matches("realm/idp/[0-9a-f]{32}").doesNotContain("test_secret");
        assertThat(ConfiguredEnvironments.realmId(environment)).isEqualTo("realm");
        assertThat(ConfiguredEnvironments.ownerOf(environment.key()))
                .isEqualTo(ConfiguredEnvironments.owner("realm", "idp"));
    }

    @Test
    void everyChangeGivesAnotherKey() {
        List<ScalekitEnvironment> all = List.of(
                of(CONFIG),
                of(with("environmentUrl", "https://other.scalekit.example")),
                of(with("clientId", "skc_2")),
                of(with("clientSecret", "${vault.scalekit}")),
                of(with("cacheGeneration", "2")),
                of("realm", "idp2", CONFIG).orElseThrow(),
                of("realm2", "idp", CONFIG).orElseThrow());
        Set<String> keys = new HashSet<>();
        all.forEach(environment -> keys.add(environment.key()));
        assertThat(keys).hasSameSizeAs(all);
        assertThat(of(with("environmentUrl", "https://acme.scalekit.example"))).isEqualTo(of(CONFIG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"environmentUrl", "clientId", "clientSecret"})
    void isEmptyWhileAValueIsMissing(String key) {
        Map<String, String> missing = new HashMap<>(CONFIG);
        missing.remove(key);
        assertThat(of("realm", "idp", missing)).isEmpty();
        assertThat(of("realm", "idp", with(key, " "))).isEmpty();
    }
}
