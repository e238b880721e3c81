package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call of one procedure gave.
 *
 * @param returnCode null where an error ended the call before the procedure returned
 * @param outputs the output parameters with their last values, keyed as declared, {@code @} included
 * @param events everything the client received, in order
 * @param caveats why a result could differ on the source itself; empty for most
 */
public record CallResult(
        @Nullable Integer returnCode, Map<String, Value> outputs, List<Event> events, List<Caveat> caveats)
        implements Events {
    public CallResult {
        outputs = Map.copyOf(outputs);
        events = List.copyOf(events);
        caveats = List.copyOf(caveats);
    }
}
