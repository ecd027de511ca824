package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A test plan of the OpenID Foundation, or a list of our own.
 *
 * @param name what it is called
 * @param cases its modules, in its order
 */
record ConformancePlan(String name, List<ConformanceCase> cases) {

    static ConformancePlan of(String name, ConformanceCase... cases) {
        return new ConformancePlan(name, List.of(cases));
    }

    /** As it stands in the documentation. */
    String table() {
        return "### " + name + "\n\n| module | the provider | expected | rule |\n|---|---|---|---|\n"
                + cases.stream().map(ConformanceCase::row).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}
