package io.gregor.executor.sandbox;

/** How the target's catalog names what a promotion brings along beside the items. */
final class PromotedNames {
    private PromotedNames() {}

    static boolean ledgers(String item) {
        return item.equals("schema gregor") || item.matches("\\w+ gregor\\..*");
    }

    static String quoted(String schema) {
        return schema.matches("[a-z_][a-z0-9_]*") ? schema : '"' + schema.replace("\"", "\"\"") + '"';
    }
}
