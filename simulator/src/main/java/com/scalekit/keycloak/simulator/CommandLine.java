package com.scalekit.keycloak.simulator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads options such as {@code --port=8085}, or {@code SIMULATOR_PORT} from the environment. */
final class CommandLine {

    static final String USAGE = """
            Options, each also as a variable SIMULATOR_<NAME>:
              --port=8085              port, 0 for a free one
              --bind=127.0.0.1         address to listen on
              --environment-url=URL    issuer, if it is not http://localhost:<port>
              --tenants=FILE           tenants instead of the bundled ones
              --redirect-uris=URI,...  further allowed callback URLs
              --initiate-login-uri=URI where logins from the customer's side go
              --application-name=NAME  what a customer's portal calls the application
              --control=true|false     the control API; by default only on a loopback address
            Client: SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET, or --client-id and --client-secret.""";

    private static final Set<String> NAMES = Set.of(
            "port",
            "bind",
            "environment-url",
            "tenants",
            "redirect-uris",
            "initiate-login-uri",
            "application-name",
            "control",
            "client-id",
            "client-secret");

    private final Map<String, String> given;
    private final Map<String, String> variables;

    private CommandLine(Map<String, String> given, Map<String, String> variables) {
        this.given = given;
        this.variables = variables;
    }

    static SimulatorOptions options(String[] arguments, Map<String, String> variables) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !name.startsWith("--") || !NAMES.contains(name.substring(2))) {
                throw new IllegalArgumentException("Unknown option " + argument);
            }
            given.put(name.substring(2), argument.substring(equals + 1));
        }
        return new CommandLine(given, variables).options();
    }

    private SimulatorOptions options() {
        SimulatorOptions options = SimulatorOptions.defaults();
        options = apply(options, "port", (to, value) -> to.withPort(Integer.parseInt(value)));
        options = apply(options, "bind", SimulatorOptions::withBind);
        options = apply(options, "environment-url", SimulatorOptions::withEnvironmentUrl);
        options = apply(options, "tenants", (to, value) -> to.withTenantsFile(Path.of(value)));
        options = apply(options, "redirect-uris", (to, value) -> to.withRedirectUris(list(value)));
        options = apply(options, "initiate-login-uri", SimulatorOptions::withInitiateLoginUri);
        options = apply(options, "application-name", SimulatorOptions::withApplicationName);
        options = apply(options, "control", (to, value) -> to.withControl(Boolean.parseBoolean(value)));
        options = apply(options, "client-id", SimulatorOptions::withClientId);
        return apply(options, "client-secret", SimulatorOptions::withClientSecret);
    }

    private SimulatorOptions apply(
            SimulatorOptions options, String name, BiFunction<SimulatorOptions, String, SimulatorOptions> setter) {
        return find(name).map(value -> setter.apply(options, value)).orElse(options);
    }

    private Optional<String> find(String name) {
        // The client's two variables have the names that demo and compose use for the real Scalekit, too.
        String prefix = name.startsWith("client-") ? "SCALEKIT_" : "SIMULATOR_";
        String variable = prefix + name.replace('-', '_').toUpperCase(Locale.ROOT);
        return Optional.ofNullable(given.get(name))
                .or(() -> Optional.ofNullable(variables.get(variable)))
                .filter(value -> !value.isBlank());
    }

    private static List<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(","))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
