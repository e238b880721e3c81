package io.gregor.core.internal.effects;

import io.gregor.core.MessageTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step's result may be, so that every store can keep it and give it back as it was. */
public final class Recordable {
    private Recordable() {}

    /** Throws an {@link IllegalArgumentException} when the value can't be recorded. */
    public static void require(String step, @Nullable Object value) {
        boolean fine =
                switch (value) {
                    case null -> true;
                    case String s -> true;
                    case Boolean b -> true;
                    case Integer i -> true;
                    case Long l -> true;
                    case Double d -> true;
                    case List<?> list -> {
                        list.forEach(element -> require(step, element));
                        yield true;
                    }
                    default -> MessageTypes.isMessage(value.getClass());
                };
        if (!fine) {
            throw new IllegalArgumentException("step '" + step + "' returned a "
                    + value.getClass().getName() + ", which can't be recorded: return a record annotated with "
                    + "@MessageType, a String, a Boolean, an Integer, a Long, a Double, or a List of these");
        }
    }
}
