package io.gregor.executor.sandbox.internal;

import io.gregor.executor.internal.Hashes;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of the templates used lately, by their hashes: each has loaded once without an error. */
final class Scripts {
    private static final int MOST = 1_000;

    private final Map<String, String> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    static String hash(String script) {
        return Hashes.sha256(script);
    }

    synchronized boolean has(String hash) {
        return byHash.get(hash) != null;
    }

    synchronized SchemaTemplate put(String hash, String script) {
        byHash.put(hash, script);
        return new SchemaTemplate(hash);
    }

    synchronized String of(SchemaTemplate template) {
        String script = byHash.get(template.hash());
        if (script == null) {
            throw new IllegalArgumentException("no template was prepared lately for hash " + template.hash());
        }
        return script;
    }
}
