package io.gregor.migration.translate;

import io.gregor.migration.translate.internal.ddl.ForeignKeyTail;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;

/** Where a table's foreign keys stand: some rows come in an order that they do not allow. */
public enum ForeignKeys {
    /** Where the source has them. */
    IN_PLACE {
        @Override
        List<Stmt> of(List<Stmt> statements) {
            return statements;
        }
    },
    /** Not at all; they are to be added behind the rows. */
    LEFT_OUT {
        @Override
        List<Stmt> of(List<Stmt> statements) {
            return ForeignKeyTail.without(statements);
        }
    },
    /** Nothing else. */
    ALONE {
        @Override
        List<Stmt> of(List<Stmt> statements) {
            return ForeignKeyTail.alone(statements);
        }
    };

    abstract List<Stmt> of(List<Stmt> statements);
}
