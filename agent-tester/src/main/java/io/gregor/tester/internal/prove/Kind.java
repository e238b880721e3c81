package io.gregor.tester.internal.prove;

/** What is made wrong. */
enum Kind {
    CONDITION,
    COMPARISON,
    LOGIC,
    EXISTENCE,
    NULLNESS,
    CONSTANT,
    NULL_HANDLING,
    ARITHMETIC,
    STATEMENT,
    ORDER,
    JOIN,
    AGGREGATE,
    BOUND,
    UNION,
    DISTINCT,
    CONSTRAINT,
    DEFAULT
}
