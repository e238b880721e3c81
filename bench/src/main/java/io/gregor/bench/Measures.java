package io.gregor.bench;

import io.gregor.bench.local.LocalPublish;
import io.gregor.bench.local.LocalRequest;
import java.util.List;

/** All measures, in the order in which they run. */
final class Measures {
    static final List<Measure> ALL = List.of(new LocalRequest(), new LocalPublish());

    private Measures() {}

    /** Those whose name begins with this, word by word. */
    static List<Measure> named(String prefix) {
        return ALL.stream()
                .filter(measure -> (measure.name() + ".").startsWith(prefix + "."))
                .toList();
    }
}
