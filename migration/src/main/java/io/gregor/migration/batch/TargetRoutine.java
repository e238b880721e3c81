package io.gregor.migration.batch;

import io.gregor.migration.translate.TargetNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a routine of the target is called, as its catalog has it.
 *
 * @param kind {@code p} for a procedure, {@code f} for a function
 * @param name as written in SQL
 * @param rows whether a function gives rows
 * @param returns a function's type as PostgreSQL writes it
 * @param source its text, as far as the catalog has it
 */
record TargetRoutine(char kind, String name, boolean rows, String returns, List<Parameter> parameters, String source) {
    TargetRoutine {
        parameters = List.copyOf(parameters);
    }

    /**
     * @param name as it stands in the catalog
     * @param mode {@code i}, {@code o}, {@code b} (both) or {@code t} (a column of the result)
     * @param type as PostgreSQL writes it
     */
    record Parameter(String name, char mode, String type, boolean hasDefault) {
        boolean in() {
            return mode == 'i' || mode == 'b';
        }

        boolean out() {
            return mode == 'o' || mode == 'b';
        }

        boolean cursor() {
            return type.equals("refcursor");
        }

        boolean code() {
            return out() && name.equals("return_code");
        }

        /** Whether it stands for a parameter of the source. */
        boolean argument() {
            return mode != 't' && !cursor() && !code();
        }
    }

    boolean procedure() {
        return kind == 'p';
    }

    List<Parameter> arguments() {
        return parameters.stream().filter(Parameter::argument).toList();
    }

    /** The parameter of an argument: by the name it has in the source, or by its place; null where there is none. */
    @Nullable Parameter parameter(@Nullable String sourceName, int place) {
        List<Parameter> arguments = arguments();
        if (sourceName == null) {
            return place < arguments.size() ? arguments.get(place) : null;
        }
        String plain = TargetNames.catalog(sourceName.replaceFirst("^@+", ""));
        return arguments.stream()
                .filter(p -> p.name().equals("p_" + plain) || p.name().equals(plain))
                .findFirst()
                .orElse(null);
    }
}
