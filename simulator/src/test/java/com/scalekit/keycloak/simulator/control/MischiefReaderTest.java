package com.scalekit.keycloak.simulator.control;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class MischiefReaderTest {

    @Test
    void knowsEveryMischiefThatJavaKnows() {
        assertThat(MischiefReader.TOKEN.keySet()).isEqualTo(steps(TokenMischief.class));
        assertThat(MischiefReader.AUTHORIZE.keySet()).isEqualTo(steps(AuthorizeMischief.class));
        assertThat(MischiefReader.HTTP.keySet()).isEqualTo(steps(HttpMischief.class));
    }

    private static Set<String> steps(Class<?> mischief) {
        return Arrays.stream(mischief.getMethods())
                .filter(method -> method.getReturnType() == mischief && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
