package io.gregor.tester.internal.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of PL/pgSQL; its range ends with its semicolon. */
public sealed interface Statement {
    Range range();

    /** The lists of statements inside of it, in the order of the text. */
    default List<List<Statement>> lists() {
        List<List<Statement>> lists = new ArrayList<>();
        switch (this) {
            case Simple simple -> {}
            case Block block -> {
                lists.add(block.statements());
                block.handlers().forEach(h -> lists.add(h.statements()));
            }
            case Conditional conditional -> arms(lists, conditional.arms(), conditional.otherwise());
            case Choice choice -> arms(lists, choice.arms(), choice.otherwise());
            case Loop loop -> lists.add(loop.statements());
        }
        return lists;
    }

    private static void arms(List<List<Statement>> lists, List<Arm> arms, @Nullable Otherwise otherwise) {
        arms.forEach(a -> lists.add(a.statements()));
        if (otherwise != null) {
            lists.add(otherwise.statements());
        }
    }

    /** Anything that holds no other statement. */
    record Simple(Range range, Verb verb) implements Statement {}

    /** {@code BEGIN} to {@code END}; the outermost one is the body of the routine. */
    record Block(Range range, List<Declaration> declarations, List<Statement> statements, List<Handler> handlers)
            implements Statement {
        public Block {
            declarations = List.copyOf(declarations);
            statements = List.copyOf(statements);
            handlers = List.copyOf(handlers);
        }
    }

    /** {@code IF} with its arms. */
    record Conditional(
            Range range, List<Arm> arms, @Nullable Otherwise otherwise) implements Statement {
        public Conditional {
            arms = List.copyOf(arms);
        }
    }

    /** The statement {@code CASE}; the operand is empty where each arm has a condition of its own. */
    record Choice(
            Range range,
            Range operand,
            List<Arm> arms,
            @Nullable Otherwise otherwise) implements Statement {
        public Choice {
            arms = List.copyOf(arms);
        }
    }

    /**
     * Any loop.
     *
     * @param head between its first word and {@code LOOP}; empty for a plain loop
     * @param loop the word {@code LOOP}
     */
    record Loop(Range range, Kind kind, Range head, int loop, List<Statement> statements) implements Statement {
        public Loop {
            statements = List.copyOf(statements);
        }

        public enum Kind {
            PLAIN,
            WHILE,
            /** Over whole numbers. */
            COUNT,
            /** Over the rows of a query or a cursor. */
            ROWS,
            /** Over the elements of an array. */
            ELEMENTS
        }
    }

    /** @param then the word {@code THEN} */
    record Arm(Range condition, int then, List<Statement> statements) {
        public Arm {
            statements = List.copyOf(statements);
        }
    }

    /** @param word the word {@code ELSE} */
    record Otherwise(int word, List<Statement> statements) {
        public Otherwise {
            statements = List.copyOf(statements);
        }
    }

    /** What is done about errors; its condition lies between {@code WHEN} and {@code THEN}. */
    record Handler(Range condition, int then, List<Statement> statements) {
        public Handler {
            statements = List.copyOf(statements);
        }
    }

    /** @param initial the expression of its first value, or the query of a cursor; empty where there is none */
    record Declaration(Range range, String name, Range initial) {}
}
