package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.value.Value;
import org.jspecify.annotations.Nullable;

/** What runs after a statement. */
sealed interface Flow {
    record Next() implements Flow {}

    record Break() implements Flow {}

    record Continue() implements Flow {}

    /** @param code null where the program gave none */
    record Return(@Nullable Value code) implements Flow {}

    record Goto(String label) implements Flow {}

    /** An error ended the routine, not its caller. */
    record Aborted() implements Flow {}

    Flow NEXT = new Next();
    Flow ABORTED = new Aborted();
}
