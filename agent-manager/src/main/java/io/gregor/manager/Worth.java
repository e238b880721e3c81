package io.gregor.manager;

import io.gregor.migration.message.Outcome;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what an object's tests are worth: first the variants of its draft, then what became of them, then the
 * proof alone.
 */
record Worth(
        List<Variant> variants,
        @Nullable VariantRun control,
        List<VariantRun> runs,
        @Nullable Proof proof) {
    static final Worth UNKNOWN = of(List.of());

    Worth {
        variants = List.copyOf(variants);
        runs = List.copyOf(runs);
    }

    static Worth of(List<Variant> variants) {
        return new Worth(variants, null, List.of(), null);
    }

    Worth with(Outcome.VariantsRan ran) {
        return new Worth(variants, ran.control(), ran.runs(), null);
    }

    static Worth of(Proof proof) {
        return new Worth(List.of(), null, List.of(), proof);
    }
}
