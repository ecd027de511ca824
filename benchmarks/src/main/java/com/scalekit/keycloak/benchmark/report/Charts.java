package com.scalekit.keycloak.benchmark.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.measure.Block;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;
import com.scalekit.keycloak.benchmark.walk.Ways;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Pictures of the findings, as SVG. */
final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    private final Results results;

    Charts(Results results) {
        this.results = results;
    }

    /** By their titles, in the order of the report. */
    List<Map.Entry<String, String>> all() {
        List<Map.Entry<String, String>> charts = new ArrayList<>();
        charts.add(Map.entry("CPU of a login", svg(cpu())));
        charts.add(Map.entry("Routing of a customer's address", svg(routing(Ways.HIT))));
        charts.add(Map.entry("Routing of an address of nobody", svg(routing(Ways.MISS))));
        if (!results.outages().isEmpty()) {
            charts.add(Map.entry("Password logins while others are stuck", svg(outages())));
        }
        return charts;
    }

    private CategoryChart cpu() {
        List<Series> logins = results.logins();
        return bars(
                "ms of Keycloak's CPU",
                logins.stream().map(Series::title).toList(),
                Map.of(
                        "CPU",
                        logins.stream().map(series -> series.median(Block::cpu)).toList()));
    }

    private CategoryChart outages() {
        List<StuckCallbacks.Seen> seen = results.outages();
        CategoryChart chart = bars(
                "ms (logarithmic)",
                seen.stream().map(StuckCallbacks::title).toList(),
                new TreeMap<>(Map.of(
                        "before, p50",
                                seen.stream().map(StuckCallbacks.Seen::usual).toList(),
                        "meanwhile, longest",
                                seen.stream().map(StuckCallbacks.Seen::most).toList())));
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(10.0);
        return chart;
    }

    private static CategoryChart bars(String axis, List<String> names, Map<String, List<Double>> series) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle(axis)
                .build();
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setLegendVisible(series.size() > 1);
        series.forEach((name, values) -> chart.addSeries(name, names, values));
        return styled(chart);
    }

    private XYChart routing(String way) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("domains (logarithmic)")
                .yAxisTitle("ms, p50")
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        for (Contender contender : Contender.values()) {
            List<Series> points = results.routing().stream()
                    .filter(series ->
                            series.contender() == contender && series.way().equals(way))
                    .toList();
            if (!points.isEmpty()) {
                chart.addSeries(
                        contender.title(),
                        numbers(points, Series::customers),
                        numbers(points, series -> series.percentile(0.5, Block::routed)));
            }
        }
        return styled(chart);
    }

    private static List<Number> numbers(List<Series> points, Function<Series, Number> number) {
        return points.stream().map(number).toList();
    }

    private static <C extends Chart<?, ?>> C styled(C chart) {
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private static String svg(Chart<?, ?> chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = bytes.toString(StandardCharsets.UTF_8);
        return svg.substring(svg.indexOf("<svg"));
    }
}
