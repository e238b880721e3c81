package io.gregor.executor.catalog.internal.copy;

import java.util.Arrays;

/** What a unit is, in the order in which units are created when nothing else decides. */
enum UnitKind {
    SCHEMA("schema", "schema"),
    EXTENSION("extension", "extension"),
    ENUM("enum", "type"),
    COMPOSITE("composite", "type"),
    RANGE("range", "type"),
    DOMAIN("domain", "type"),
    DOMAIN_CHECK("domain check", "domaincheck"),
    SEQUENCE("sequence", "sequence"),
    TABLE("table", "table"),
    PARTITIONED_TABLE("partitioned table", "table"),
    OWNERSHIP("ownership", "ownership"),
    ROUTINE("routine", "routine"),
    DEFAULT("default", "default"),
    CHECK("check", "constraint"),
    KEY("key", "constraint"),
    INDEX("index", "index"),
    INHERITANCE("inheritance", "inheritance"),
    VIEW("view", "view"),
    MATERIALIZED_VIEW("materialized view", "view"),
    RULE("rule", "rule"),
    FOREIGN_KEY("foreign key", "constraint"),
    TRIGGER("trigger", "trigger"),
    /** What can't be copied. */
    OTHER("other", "");

    private final String text;
    private final String query;

    UnitKind(String text, String query) {
        this.text = text;
        this.query = query;
    }

    static UnitKind of(String text) {
        return Arrays.stream(values())
                .filter(k -> k.text.equals(text))
                .findFirst()
                .orElse(OTHER);
    }

    /** The name of the query that puts units of this kind into words. */
    String query() {
        return query;
    }

    boolean isTable() {
        return this == TABLE || this == PARTITIONED_TABLE;
    }

    boolean isRelation() {
        return isTable() || this == VIEW || this == MATERIALIZED_VIEW;
    }

    /** Whether others can speak of it by its name alone. */
    boolean isNamed() {
        return isRelation()
                || this == SEQUENCE
                || this == ROUTINE
                || this == ENUM
                || this == COMPOSITE
                || this == RANGE
                || this == DOMAIN;
    }
}
