package com.scalekit.keycloak.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table in GitHub's Markdown; the first column holds words, the others numbers. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(String... columns) {
        row((Object[]) columns);
        lines.add("|---|" + String.join("", Collections.nCopies(columns.length - 1, "---:|")));
    }

    /** Numbers get as many digits as say something. */
    Table row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ')
                    .append(cell instanceof Double number ? text(number) : cell)
                    .append(" |");
        }
        lines.add(line.toString());
        return this;
    }

    static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e6) {
            return String.format(Locale.ROOT, "%d", (long) number);
        }
        double size = Math.abs(number);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
