package io.gregor.executor;

import io.gregor.core.MessageContext;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.migration.message.ObjectId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The executor's work that a trace shows by itself: what it does in sandboxes, and to targets. */
final class Seen {
    private Seen() {}

    /** Work in a sandbox, its making included. */
    static <T> T inSandbox(ObjectId object, int round, MessageContext context, Supplier<T> work) {
        return context.traced("sandbox", about(object, round), work);
    }

    /** The wait for a sandbox, until it is there. */
    static Sandbox acquire(Sandboxes sandboxes, SchemaTemplate template, MessageContext context) {
        return context.traced("sandbox acquire", Map.of(), () -> sandboxes.acquire(template));
    }

    /** What changes a target, or tries to. */
    static <T> T promotion(ObjectId object, int round, String target, MessageContext context, Supplier<T> work) {
        return context.traced("promotion", with(about(object, round), "target", target), work);
    }

    /** The same for all objects of a migration together. */
    static <T> T promotion(String migration, String target, MessageContext context, Supplier<T> work) {
        return context.traced("promotion", with(Map.of("migration", migration), "target", target), work);
    }

    private static Map<String, String> about(ObjectId object, int round) {
        return Map.of(
                "migration", object.migration(), "object", object.name().toString(), "round", String.valueOf(round));
    }

    private static Map<String, String> with(Map<String, String> about, String name, String value) {
        Map<String, String> more = new TreeMap<>(about);
        more.put(name, value);
        return more;
    }
}
