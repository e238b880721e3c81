package io.gregor.migration.tsql.ast;

/** Signs and the bitwise complement {@code ~}. */
public enum UnaryOp {
    PLUS("+"),
    MINUS("-"),
    BIT_NOT("~");

    private final String symbol;

    UnaryOp(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
