package io.gregor.migration.tsql.ast;

import org.jspecify.annotations.Nullable;

/** {@code =} and the compound assignments. */
public enum AssignOp {
    ASSIGN("=", null),
    ADD("+=", BinaryOp.ADD),
    SUBTRACT("-=", BinaryOp.SUBTRACT),
    MULTIPLY("*=", BinaryOp.MULTIPLY),
    DIVIDE("/=", BinaryOp.DIVIDE),
    MODULO("%=", BinaryOp.MODULO),
    BIT_AND("&=", BinaryOp.BIT_AND),
    BIT_OR("|=", BinaryOp.BIT_OR),
    BIT_XOR("^=", BinaryOp.BIT_XOR);

    private final String symbol;
    private final @Nullable BinaryOp operation;

    AssignOp(String symbol, @Nullable BinaryOp operation) {
        this.symbol = symbol;
        this.operation = operation;
    }

    public String symbol() {
        return symbol;
    }

    /** The operation a compound assignment does with the old value; null for {@code =}. */
    public @Nullable BinaryOp operation() {
        return operation;
    }
}
