package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.ast.Expr;

/** A part of a text that is put together. */
sealed interface Piece {
    /** Characters that stand in the source. */
    record Fixed(String text) implements Piece {}

    /** A value that is known when the routine runs. */
    record Value(Expr expr) implements Piece {}
}
