package com.scalekit.keycloak.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.ScalekitSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ConformanceRulesTest {

    private static List<String> broken(Map<String, String> more, boolean storesTokens) {
        Map<String, String> config = new HashMap<>(
                Map.of("environmentUrl", "https://acme.scalekit.dev", "clientId", "skc_1", "clientSecret", "s"));
        config.putAll(more);
        ScalekitSettings settings = ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
        List<Promise> promises = new ConformanceRules(settings, storesTokens).promises();
        assertThat(promises).extracting(Promise::id).doesNotHaveDuplicates();
        assertThat(promises)
                .allSatisfy(promise -> assertThat(promise.remedy().isEmpty()).isEqualTo(promise.kept()));
        return promises.stream()
                .filter(promise -> !promise.kept())
                .map(Promise::id)
                .toList();
    }

    @Test
    void everyPromiseIsKeptUnlessSomebodyWantsItOtherwise() {
        assertThat(broken(Map.of(), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "emailDomainPolicy, unowned, email-domains",
        "emailDomainPolicy, allowUnsafeAny, email-domains",
        "environmentUrl, http://localhost:8085, transport"
    })
    void whatWeakensAPromiseIsToldOf(String key, String value, String promise) {
        assertThat(broken(Map.of(key, value), false)).containsExactly(promise);
    }

    @Test
    void storedTokensAreToldOf() {
        assertThat(broken(Map.of(), true)).containsExactly("stored-tokens");
    }
}
