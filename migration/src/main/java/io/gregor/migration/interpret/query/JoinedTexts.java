package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code string_agg} of one group: texts with a separator between them, NULLs left out. */
final class JoinedTexts {
    private final SqlType type;
    private final List<SortKey> order;
    private final Surroundings around;
    private final Span span;
    private final List<SortKey.Keyed<String>> texts = new ArrayList<>();
    private String separator = "";

    JoinedTexts(SqlType type, List<SortKey> order, Surroundings around, Span span) {
        this.type = type;
        this.order = order;
        this.around = around;
        this.span = span;
    }

    void add(Value text, Value between, Env env) {
        if (!text.isNull()) {
            texts.add(SortKey.keyed(text.string(), env, order));
            separator = between.isNull() ? "" : between.string();
        }
    }

    Value result() {
        if (texts.isEmpty()) {
            return Value.nullOf(type);
        }
        Rules rules = around.rules();
        List<SortKey.Keyed<String>> sorted = SortKey.sorted(texts, order, rules);
        var comparator = SortKey.<String>order(order, rules);
        Set<String> peers = new HashSet<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0 && comparator.compare(sorted.get(i - 1), sorted.get(i)) != 0) {
                peers.clear();
            }
            peers.add(sorted.get(i).item());
            if (peers.size() > 1) {
                around.caveat("texts are joined in an order that nothing says", span);
                break;
            }
        }
        String joined = sorted.stream().map(SortKey.Keyed::item).collect(Collectors.joining(separator));
        if (joined.length() > type.length()) {
            throw Errors.of(
                    9829,
                    "STRING_AGG aggregation result exceeded the limit of 8000 bytes. Use LOB types to avoid result "
                            + "truncation.",
                    SqlFailure.Effect.STATEMENT);
        }
        return new Value.Text(type, joined);
    }
}
