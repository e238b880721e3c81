package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Sequence;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.lex.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Sequences: values that were given are not given again, even after a rollback. */
final class Sequences {
    private Sequences() {}

    static void create(Frame frame, DdlStmt.CreateSequence create) {
        Database database = frame.session.database;
        String key = Database.key(create.name());
        if (database.sequences.find(key) != null || database.id(key) != 0) {
            throw Errors.of(
                    2714,
                    "There is already an object named '" + create.name().last() + "' in the database.",
                    SqlFailure.Effect.SCOPE);
        }
        Sequence sequence = new SequenceOptions(frame, create.options(), create.span()).sequence();
        database.sequences.put(key, sequence, frame.session.transactions.undo());
    }

    static Compiled next(Frame frame, QualifiedName name, Span span) {
        String key = Database.key(name);
        Database.Objects<Sequence> all = frame.session.database.sequences;
        Sequence known = all.find(key);
        if (known == null) {
            throw Catalog.missing(name);
        }
        SqlType type = known.type();
        return new Compiled(type, false, env -> {
            Sequence now = all.find(key);
            if (now == null) {
                throw Catalog.missing(name);
            }
            if (now.isExhausted()) {
                throw Errors.of(
                        11728,
                        "The sequence object '" + name.last() + "' has reached its minimum or maximum value. Restart "
                                + "the sequence object to allow new values to be generated.",
                        SqlFailure.Effect.STATEMENT);
            }
            all.replace(key, now.taken());
            return value(now.next(), type, frame);
        });
    }

    private static Value value(BigInteger number, SqlType type, Frame frame) {
        return Conversion.explicit(Value.of(new BigDecimal(number)), type, null, frame.rules());
    }

    /** Two mentions of a sequence give the same value in one row, which is not done here. */
    static void check(DmlStmt statement) {
        if (statement instanceof DmlStmt.Insert insert && insert.source() instanceof InsertSource.Values values) {
            for (List<Expr> row : values.rows()) {
                once(row);
            }
        } else {
            once(List.of(statement));
        }
    }

    private static void once(List<? extends Node> nodes) {
        List<Expr.NextValue> found = nodes.stream()
                .flatMap(node -> Nodes.find(node, Expr.NextValue.class))
                .toList();
        if (found.size() > 1) {
            throw new NotKnownException(
                    "next value for more than once in a row", found.getLast().span());
        }
        if (!found.isEmpty() && found.getFirst().over() != null) {
            throw new NotKnownException(
                    "next value for in an order", found.getFirst().span());
        }
    }
}
