package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.tsql.ast.RoutineOption;
import java.util.List;
import java.util.Locale;

/** R9: whose rights a routine runs with. */
final class Rights {
    private Rights() {}

    /** The clause behind LANGUAGE; empty where the caller's rights count. */
    static String of(List<RoutineOption> options, Findings findings) {
        for (RoutineOption option : options) {
            String user = option.value() == null ? "" : option.value().toLowerCase(Locale.ROOT);
            if (!option.name().equals("execute as") || user.equals("caller")) {
                continue;
            }
            if (user.equals("owner") || user.equals("self")) {
                findings.assumeOnce(
                        "R9",
                        option.span(),
                        "The routine runs with the rights of its owner in the target",
                        "Give it the owner that the old one had, and set its search_path.");
                return "\nSECURITY DEFINER";
            }
            findings.needsPerson(
                    "R9",
                    option.span(),
                    "The routine runs with the rights of another user",
                    "Make that user the owner of the routine and declare it SECURITY DEFINER.");
        }
        return "";
    }
}
