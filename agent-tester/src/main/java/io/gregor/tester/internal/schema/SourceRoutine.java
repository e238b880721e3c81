package io.gregor.tester.internal.schema;

import io.gregor.migration.tsql.ast.Expr;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routine that is tested, as its source declares it. */
public record SourceRoutine(List<Parameter> parameters) {
    public SourceRoutine {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter.
     *
     * @param name with its at sign
     * @param defaultValue null where a call must give it
     */
    public record Parameter(
            String name, boolean output, @Nullable Expr defaultValue) {
        public boolean hasDefault() {
            return defaultValue != null;
        }
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
    }
}
