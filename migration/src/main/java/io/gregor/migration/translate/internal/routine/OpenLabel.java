package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;

/**
 * A label while the statements that can jump to it are translated.
 *
 * @param regions how many transactions are open around its block
 * @param behind what stands behind the label; empty for one that is jumped back to
 */
record OpenLabel(String key, int regions, List<Stmt> behind) {}
