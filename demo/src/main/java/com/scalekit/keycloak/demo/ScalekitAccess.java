package com.scalekit.keycloak.demo;

import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.demo.server.ServerOptions;

/** A Scalekit environment of one's own, to be used instead of the simulator. */
record ScalekitAccess(String environmentUrl, String clientId, String clientSecret) {

    static final String ENVIRONMENT_URL = "SCALEKIT_ENVIRONMENT_URL";
    static final String CLIENT_ID = "SCALEKIT_CLIENT_ID";
    static final String CLIENT_SECRET = "SCALEKIT_CLIENT_SECRET";

    private static final List<String> VARIABLES = List.of(ENVIRONMENT_URL, CLIENT_ID, CLIENT_SECRET);

    /** The environment that the three variables name; none if none of them is set. */
    static Optional<ScalekitAccess> of(Settings settings) {
        List<String> set = VARIABLES.stream()
                .filter(name -> settings.variable(name).isPresent())
                .toList();
        if (set.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = VARIABLES.stream()
                .flatMap(name -> settings.variable(name).stream())
                .toList();
        if (values.size() < VARIABLES.size()) {
            throw new DemoException("set all of " + String.join(", ", VARIABLES) + " or none of them; set "
                    + (set.size() == 1 ? "is" : "are") + " only " + String.join(" and ", set));
        }
        if (!values.get(0).startsWith("https://") && !values.get(0).startsWith("http://")) {
            throw new DemoException(ENVIRONMENT_URL + " must be a URL such as https://acme.scalekit.com");
        }
        return Optional.of(new ScalekitAccess(values.get(0), values.get(1), values.get(2)));
    }

    /** The server, told what the placeholders of the realm file stand for. */
    ServerOptions addTo(ServerOptions server) {
        return server.withEnvironment(ENVIRONMENT_URL, environmentUrl)
                .withEnvironment(CLIENT_ID, clientId)
                .withEnvironment(CLIENT_SECRET, clientSecret);
    }

    /** Without the secret, so that nobody logs it by accident. */
    @Override
    public String toString() {
        return "ScalekitAccess[environmentUrl=" + environmentUrl + ", clientId=" + clientId + "]";
    }
}
