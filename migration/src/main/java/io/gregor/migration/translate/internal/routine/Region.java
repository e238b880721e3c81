package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements between the beginning of a transaction (or a save point) and its end (R31 to R33). */
final class Region {
    /** The save point's name in lower case; empty for a transaction. */
    final String name;
    /** Whether rows had been changed before it began. */
    final boolean wroteBefore;
    /** What all failed statements of the region lead to, as the source says it; null when they differ. */
    final @Nullable String commonHandler;

    final @Nullable List<Stmt> handler;
    /** What goes on behind each place that takes the work back, by the place's private SQLSTATE. */
    final Map<String, Code> sites = new LinkedHashMap<>();
    /** Whether an error of the routine's own is raised inside. */
    boolean raises;

    /** How many result sets were open where it began. */
    int openedBefore;

    Region(String name, boolean wroteBefore, @Nullable String commonHandler, @Nullable List<Stmt> handler) {
        this.name = name;
        this.wroteBefore = wroteBefore;
        this.commonHandler = commonHandler;
        this.handler = handler;
    }
}
