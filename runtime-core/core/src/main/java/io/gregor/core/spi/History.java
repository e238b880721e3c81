package io.gregor.core.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message at one agent so far.
 *
 * @param receipt proof that it was handled; null when it was not
 * @param steps what is known of its steps, by their names; empty once it was handled
 */
public record History(@Nullable Receipt receipt, Map<String, StepRecord> steps) {
    public static final History NONE = new History(null, Map.of());
}
