package io.gregor.migration.translate.internal.dynamic;

import java.util.Set;

/**
 * What a text is as a statement.
 *
 * @param sql in T-SQL
 * @param condition under which the source runs it at all, in T-SQL; empty where always
 * @param variables those of the routine that it reads, by key
 */
record Written(String sql, String condition, Set<String> variables) {}
