package com.scalekit.keycloak.admin;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.PortalRefusal;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.observe.RecentRefusals;

/**
 * A login that was not let in.
 *
 * @param reference what the person read
 * @param code why
 * @param at when
 * @param remedy what to do about it
 */
record RefusalReport(String reference, String code, String at, String remedy) {

    private static final Map<String, String> REMEDIES = Stream.of(
                    Stream.of(Refusal.values()).map(refusal -> Map.entry(refusal.code(), refusal.remedy())),
                    Stream.of(PortalRefusal.values()).map(refusal -> Map.entry(refusal.code(), refusal.remedy())),
                    Stream.of(ScalekitError.values()).map(error -> Map.entry(error.code(), error.remedy())))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (ours, theirs) -> ours));

    static RefusalReport of(RecentRefusals.Refused refused) {
        return new RefusalReport(
                refused.reference().value(),
                refused.code(),
                refused.at().toString(),
                REMEDIES.getOrDefault(refused.code(), ""));
    }
}
