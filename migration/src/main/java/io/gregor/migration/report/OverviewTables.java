package io.gregor.migration.report;

import java.util.List;
import java.util.Map;

/** What the overview tells of all objects together: where expected values came from, what rules said, what models took. */
final class OverviewTables {
    private final Html html;
    private final Totals totals;

    OverviewTables(Html html, Totals totals) {
        this.html = html;
        this.totals = totals;
    }

    void write() {
        oracles();
        models();
        rules();
    }

    private void head(String title, String... columns) {
        html.open("section").element("h2", title).raw("<div class=\"scroll\"><table><thead><tr>");
        for (var column : columns) {
            html.element("th", column);
        }
        html.raw("</tr></thead><tbody>\n");
    }

    private void end() {
        html.raw("</tbody></table></div></section>\n");
    }

    private void row(List<String> cells, String last) {
        html.open("tr");
        cells.forEach(cell -> html.element("td", cell));
        html.element("td", "class=\"wide\"", last).close("tr");
    }

    private void oracles() {
        var oracles = totals.oracles();
        if (!oracles.isEmpty()) {
            head("Who says what is right", "oracle", "passed", "failed", "meaning");
            oracles.forEach((oracle, count) ->
                    row(List.of(oracle.word(), Marks.number(count[0]), Marks.number(count[1])), Marks.words(oracle)));
            end();
        }
    }

    private void models() {
        var models = totals.use().byModel();
        if (!models.isEmpty()) {
            head("Models", "model", "answers", "tokens in", "tokens out", "time", "cost");
            models.forEach((model, sum) -> row(
                    List.of(
                            model,
                            Marks.number(sum.answers()),
                            Marks.number(sum.inputTokens()),
                            Marks.number(sum.outputTokens()),
                            Marks.time(sum.took())),
                    totals.run()
                            .prices()
                            .of(new ModelUse(Map.of(model, sum)))
                            .map(Marks::money)
                            .orElse("not known: " + Prices.VARIABLE + " says prices")));
            end();
        }
    }

    private void rules() {
        var rules = totals.rules();
        if (!rules.isEmpty()) {
            head("What the translator says", "rule", "severity", "places", "objects", "for example");
            rules.forEach(rule -> {
                var f = rule.example();
                html.open("tr")
                        .element("td", f.rule())
                        .element(
                                "td",
                                "class=\"" + FindingText.word(f.severity()) + "\"",
                                FindingText.word(f.severity()))
                        .element("td", "class=\"n\"", Marks.number(rule.times()))
                        .element("td", "class=\"n\"", Marks.number(rule.objects()))
                        .element("td", "class=\"wide\"", FindingText.sentence(f.message()))
                        .close("tr");
            });
            end();
        }
    }
}
