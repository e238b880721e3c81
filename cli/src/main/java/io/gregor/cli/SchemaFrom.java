package io.gregor.cli;

import java.util.Arrays;
import java.util.List;

/**
 * The value of {@code --schema-from}: where what the submission needs and does not define comes from.
 *
 * @param none whether nothing is taken from the target
 * @param schemas schemas of the target that are taken whole, as in its catalog
 */
record SchemaFrom(boolean none, List<String> schemas) {
    private static final String WHOLE = "target:";

    static SchemaFrom parse(String text) {
        if (text.equals("none")) {
            return new SchemaFrom(true, List.of());
        }
        if (text.equals("target")) {
            return new SchemaFrom(false, List.of());
        }
        var schemas = text.startsWith(WHOLE)
                ? Arrays.stream(text.substring(WHOLE.length()).split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList()
                : List.<String>of();
        if (schemas.isEmpty()) {
            throw UserError.usage("--schema-from takes target, target:SCHEMA,... or none, not '" + text + "'");
        }
        return new SchemaFrom(false, schemas);
    }
}
