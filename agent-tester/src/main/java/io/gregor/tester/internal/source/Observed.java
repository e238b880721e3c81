package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.generate.Seen;
import io.gregor.tester.internal.generate.Stable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the source showed of one test.
 *
 * @param messages null where they are not the same each time
 * @param tables whole contents of the tables that changed, by {@link io.gregor.tester.internal.schema.SourceTable#key}
 */
public record Observed(
        @Nullable Integer returnCode,
        @Nullable Datum value,
        Map<String, Datum> outputs,
        List<ResultRows> results,
        @Nullable List<String> messages,
        @Nullable ExpectedError error,
        Map<String, List<List<Datum>>> tables) {
    public Observed {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        results = List.copyOf(results);
        messages = messages == null ? null : List.copyOf(messages);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** What two runs agree on; empty where they differ in more than single values. */
    Optional<Observed> agreeing(Observed other) {
        return Stable.of(seen(), other.seen()).map(Observed::of);
    }

    /** In the words of those who generate tests. */
    Seen seen() {
        return new Seen(
                returnCode,
                value,
                outputs,
                Map.of(),
                results,
                messages,
                false,
                error,
                tables,
                tables.keySet(),
                List.of(),
                Set.of(),
                Set.of());
    }

    private static Observed of(Seen seen) {
        return new Observed(
                seen.returnCode(),
                seen.value(),
                seen.outputs(),
                seen.results(),
                seen.beginnings() ? null : seen.messages(),
                seen.error(),
                seen.contents());
    }
}
