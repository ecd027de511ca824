package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledOnOs(OS.WINDOWS)
class ProcessTreeTest {

    @Test
    void stopsAChildWhoseParentWasKilledAlone() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("sh", "-c", "sleep 60 & wait").start();
        ProcessHandle child = childOf(script);
        ProcessTree tree = new ProcessTree(script);
        script.destroyForcibly().waitFor();
        assertThat(child.isAlive()).isTrue();

        tree.stop(Duration.ofSeconds(5));

        assertThat(child.isAlive()).isFalse();
    }

    private static ProcessHandle childOf(Process script) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            var child = script.descendants().findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the script started nothing");
    }
}
