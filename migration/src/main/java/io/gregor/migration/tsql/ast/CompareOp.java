package io.gregor.migration.tsql.ast;

/** Comparisons, one constant for each meaning: {@code !=} is {@code <>}, {@code !>} is {@code <=}. */
public enum CompareOp {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    /** {@code *=}: the old outer join that keeps the rows of the left side. */
    LEFT_OUTER("*="),
    /** {@code =*}: the old outer join that keeps the rows of the right side. */
    RIGHT_OUTER("=*");

    private final String symbol;

    CompareOp(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
