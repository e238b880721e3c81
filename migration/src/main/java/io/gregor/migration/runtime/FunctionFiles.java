package io.gregor.migration.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the functions from their files: {@code NAME.sql} begins with comment lines, the first of which says the version
 * ({@code -- version 2}) and the others the promise, and holds one statement.
 */
final class FunctionFiles {
    /** Every file, those that are called in front of those that call them. */
    static final List<String> NAMES = List.of(
            "like_regex",
            "is_like",
            "patindex",
            "charindex",
            "isnumeric",
            "str",
            "soundex",
            "difference",
            "try_datetime2",
            "to_datetime2",
            "ticks",
            "try_datetime",
            "to_datetime",
            "isdate",
            "datetime_text",
            "datetime_text_ase",
            "try_bigint",
            "try_integer",
            "try_smallint",
            "try_tinyint",
            "try_numeric",
            "try_money",
            "try_float",
            "float_text",
            "fitting");

    private static final Pattern FILE = Pattern.compile(
            "-- version ([0-9]+)\\R((?:--.*\\R)+)\\s*(CREATE OR REPLACE FUNCTION.*);\\s*", Pattern.DOTALL);

    private FunctionFiles() {}

    static Map<String, RuntimeFunction> read() {
        Map<String, RuntimeFunction> all = new LinkedHashMap<>();
        NAMES.forEach(name -> all.put(name, read(name)));
        return Collections.unmodifiableMap(all);
    }

    private static RuntimeFunction read(String name) {
        Matcher file = FILE.matcher(text(name + ".sql"));
        if (!file.matches()) {
            throw new IllegalStateException(name + ".sql: not a version, a promise and one function");
        }
        String promise = file.group(2).lines().map(l -> l.substring(2).strip()).collect(Collectors.joining(" "));
        return new RuntimeFunction(
                name, Integer.parseInt(file.group(1)), promise, file.group(3).strip());
    }

    private static String text(String file) {
        try (InputStream in = FunctionFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
