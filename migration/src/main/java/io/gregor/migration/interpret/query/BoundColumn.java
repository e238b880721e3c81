package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.SqlType;

/** A column that a source of rows gives. */
public record BoundColumn(String name, SqlType type, boolean nullable) {}
