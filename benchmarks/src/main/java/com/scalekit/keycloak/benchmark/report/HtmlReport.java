package com.scalekit.keycloak.benchmark.report;

import java.util.List;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The same as one page for a browser, with charts. */
public final class HtmlReport {

    private static final String STYLE = """
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1c1e21 }
            table { border-collapse: collapse; margin: 1rem 0 } th, td { border-bottom: 1px solid #d8dbe0; padding: .25rem .75rem }
            th { text-align: left } figure { margin: 1.5rem 0 } figcaption { font-weight: 600 } svg { max-width: 100%; height: auto }
            </style>
            """;

    private HtmlReport() {}

    /** All of it. */
    public static String of(Results results) {
        List<Extension> tables = List.of(TablesExtension.create());
        String title =
                "Scalekit for Keycloak beside the others, " + results.machine().date();
        String body = HtmlRenderer.builder()
                .extensions(tables)
                .escapeHtml(true)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(MarkdownReport.of(results)));
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title>\n")
                .append(STYLE)
                .append("</head><body><h1>")
                .append(title)
                .append("</h1>\n")
                .append(body);
        new Charts(results)
                .all()
                .forEach(chart -> page.append("<figure><figcaption>")
                        .append(chart.getKey())
                        .append("</figcaption>")
                        .append(chart.getValue())
                        .append("</figure>\n"));
        return page.append("</body></html>\n").toString();
    }
}
