package io.gregor.migration.tsql.ast;

import java.util.List;

/** Declaring and assigning local variables. {@code select @x = ...} is a {@link DmlStmt.Select}. */
public sealed interface VariableStmt extends Stmt {
    /** A {@code declare} that mixes these with table variables is a block of one declaration for each part. */
    record Declare(List<VariableDecl> variables, Origin origin) implements VariableStmt {}

    /** {@code declare @t table (...)}. */
    record DeclareTable(Name variable, List<TableElement> elements, Origin origin) implements VariableStmt {}

    /**
     * {@code set @x = value}; with a compound operator {@code set @x += value}. ASE's {@code set @x = 1, @y = 2} is the
     * {@link DmlStmt.Select} it means.
     */
    record Assign(Name variable, AssignOp op, Expr value, Origin origin) implements VariableStmt {}

    /** {@code set @c = cursor for ...}. */
    record AssignCursor(Name variable, CursorDef cursor, Origin origin) implements VariableStmt {}

    /** {@code set @x.modify('...')}: a method call on a variable for its effect. */
    record Mutate(Expr call, Origin origin) implements VariableStmt {}
}
