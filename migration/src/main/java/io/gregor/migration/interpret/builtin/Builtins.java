package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Compiled;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All built-in functions by name. */
public final class Builtins {
    private static final Map<String, Builtin> BY_NAME = new HashMap<>();

    static {
        TextFunctions.register(BY_NAME);
        TextMeasures.register(BY_NAME);
        SoundFunctions.register(BY_NAME);
        MathFunctions.register(BY_NAME);
        DateFunctions.register(BY_NAME);
        NullFunctions.register(BY_NAME);
        SystemFunctions.register(BY_NAME);
    }

    private Builtins() {}

    public static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /** The call compiled, or null where no built-in function has this name. */
    public static @Nullable Compiled call(CallSite site) {
        Builtin builtin = BY_NAME.get(site.name());
        return builtin == null ? null : builtin.compile(site);
    }
}
