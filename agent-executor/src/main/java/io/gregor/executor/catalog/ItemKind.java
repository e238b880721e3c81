package io.gregor.executor.catalog;

import java.util.Arrays;
import java.util.Optional;

/** What an object of a catalog is. Only some kinds can be promoted; {@link #OTHER} is everything without a name here. */
public enum ItemKind {
    SCHEMA("schema", true),
    TABLE("table", true),
    VIEW("view", true),
    MATERIALIZED_VIEW("materialized view", false),
    SEQUENCE("sequence", true),
    ENUM("enum", true),
    DOMAIN("domain", true),
    COMPOSITE("composite", true),
    FUNCTION("function", true),
    PROCEDURE("procedure", true),
    TRIGGER("trigger", true),
    AGGREGATE("aggregate", false),
    EVENT_TRIGGER("event trigger", false),
    RULE("rule", false),
    POLICY("policy", false),
    EXTENSION("extension", false),
    CAST("cast", false),
    OPERATOR("operator", false),
    LARGE_OBJECT("large object", false),
    ROLE_SETTING("role setting", false),
    OTHER("other", false);

    private final String text;
    private final boolean promotable;

    ItemKind(String text, boolean promotable) {
        this.text = text;
        this.promotable = promotable;
    }

    /** The kind's name for people, as PostgreSQL writes it. */
    public String text() {
        return text;
    }

    /** Whether its definition can be taken to a target. */
    public boolean promotable() {
        return promotable;
    }

    /** Whether it is a function or a procedure. */
    public boolean routine() {
        return this == FUNCTION || this == PROCEDURE;
    }

    static ItemKind of(String text) {
        Optional<ItemKind> kind =
                Arrays.stream(values()).filter(k -> k.text.equals(text)).findFirst();
        return kind.orElse(OTHER);
    }
}
