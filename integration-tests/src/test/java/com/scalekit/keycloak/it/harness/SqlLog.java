package com.scalekit.keycloak.it.harness;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL statements that the server's request threads ran since this was made, in the order of its log. */
public final class SqlLog {

    /** Background threads, which refresh and clean up in their own time, are not counted. */
    private static final Pattern STATEMENT =
            Pattern.compile("^.*\\[org\\.hibernate\\.SQL] \\(executor-thread[^)]*\\) (.*)$");

    private final ServerLog log;

    private SqlLog(ServerLog log) {
        this.log = log;
    }

    /** Begins to count. */
    public static SqlLog from(KeycloakUnderTest keycloak) {
        return new SqlLog(ServerLog.from(keycloak));
    }

    /** What was run so far. A statement is in the log before its request is answered. */
    public List<String> statements() {
        return log.lines().stream()
                .map(STATEMENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }
}
