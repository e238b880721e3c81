package io.gregor.migration.tsql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that decide what runs next. */
public sealed interface ControlStmt extends Stmt {
    /** {@code begin ... end}. Empty only where a dialect lets it be. */
    record Block(List<Stmt> statements, Origin origin) implements ControlStmt {}

    /** {@code else if} is an {@code If} in {@code otherwise}. */
    record If(Expr condition, Stmt then, @Nullable Stmt otherwise, Origin origin) implements ControlStmt {}

    record While(Expr condition, Stmt body, Origin origin) implements ControlStmt {}

    record Break(Origin origin) implements ControlStmt {}

    record Continue(Origin origin) implements ControlStmt {}

    record Goto(Name label, Origin origin) implements ControlStmt {}

    record Label(Name name, Origin origin) implements ControlStmt {}

    record Return(@Nullable Expr value, Origin origin) implements ControlStmt {}

    /** {@code begin try ... end try begin catch ... end catch}. */
    record TryCatch(List<Stmt> body, List<Stmt> handler, Origin origin) implements ControlStmt {}

    /** {@code waitfor delay '...'} or, when {@code until}, {@code waitfor time '...'}. */
    record WaitFor(boolean until, Expr time, Origin origin) implements ControlStmt {}
}
