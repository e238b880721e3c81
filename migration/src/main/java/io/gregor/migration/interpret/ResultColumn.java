package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.SqlType;

/** A column of a result set; {@code name} is empty where the source gives none. */
public record ResultColumn(String name, SqlType type) {}
