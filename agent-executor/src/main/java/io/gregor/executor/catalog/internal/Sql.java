package io.gregor.executor.catalog.internal;

import io.gregor.executor.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The queries of the catalog, kept as files beside the classes. */
public final class Sql {
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Sql() {}

    public static String named(String name) {
        return READ.computeIfAbsent(name, Sql::read);
    }

    private static String read(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no query named " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
