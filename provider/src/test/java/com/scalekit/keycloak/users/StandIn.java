package com.scalekit.keycloak.users;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/** Objects in place of Keycloak's. They answer what they were made for, and fail at everything else. */
final class StandIn {

    /** What one of them was asked. */
    interface Asked {
        /** @param arguments never null */
        @Nullable
        Object answer(String method, Object[] arguments);
    }

    private StandIn() {}

    static <T> T of(Class<T> type, Asked asked) {
        InvocationHandler handler = (self, method, arguments) -> answer(self, method, arguments, asked);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object answer(Object self, Method method, Object @Nullable [] arguments, Asked asked) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> asked.answer(method.getName(), arguments == null ? new Object[0] : arguments);
        };
    }

    /** Whatever was asked, if it is the only question. */
    static @Nullable Object only(String expected, String asked, @Nullable Object answer) {
        if (!expected.equals(asked)) {
            throw unknown(asked);
        }
        return answer;
    }

    static UnsupportedOperationException unknown(String method) {
        return new UnsupportedOperationException("not part of these histories: " + method);
    }
}
