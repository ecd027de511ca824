package com.scalekit.keycloak.directory;

import java.net.URI;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class EnvironmentsTest {

    private final TestClock clock = new TestClock();
    private final ManualExecutor never = new ManualExecutor();
    private final Environments environments = new Environments(3, this::state);

    private EnvironmentState state(ScalekitEnvironment environment) {
        GatewayOptions options = GatewayOptions.defaults();
        Surroundings around = new Surroundings(
                never, clock, () -> 0.5, new DirectoryMetrics(new SimpleMeterRegistry()), Tracing.off());
        Rig.NoServer access = new Rig.NoServer();
        return new EnvironmentState(
                environment, new ScalekitHttp(options, never, clock, around.metrics()), access, options, around);
    }

    private EnvironmentState of(String key) {
        return environments.of(new ScalekitEnvironment(key, URI.create("http://x"), "c", "s"));
    }

    @Test
    void oneKeyIsOneState() {
        assertThat(of("r/a/1")).isSameAs(of("r/a/1")).isNotSameAs(of("r/b/1"));
    }

    @Test
    void theLongestUnusedGoesWhenThereAreTooMany() {
        EnvironmentState a = of("r/a/1");
        EnvironmentState b = of("r/b/1");
        of("r/c/1");
        assertThat(of("r/a/1")).isSameAs(a);
        of("r/d/1");
        assertThat(environments.all()).hasSize(3).contains(a).doesNotContain(b);
    }

    @Test
    void anIdentityProviderKeepsTwoGenerations() {
        EnvironmentState first = of("r/a/1");
        EnvironmentState second = of("r/a/2");
        assertThat(environments.all()).contains(first, second);
        EnvironmentState third = of("r/a/3");
        assertThat(environments.all()).containsExactlyInAnyOrder(second, third);
    }

    @Test
    void whatIsGoneIsDropped() {
        EnvironmentState a = of("r/a/1");
        EnvironmentState b = of("r/b/1");
        EnvironmentState other = of("r2/b/1");
        environments.dropExcept("r/a/", "r/a/1");
        assertThat(environments.all()).contains(a, b, other);
        environments.drop("r/a/");
        assertThat(environments.all()).containsExactlyInAnyOrder(b, other);
        environments.drop("r/");
        assertThat(environments.all()).containsExactly(other);
    }
}
