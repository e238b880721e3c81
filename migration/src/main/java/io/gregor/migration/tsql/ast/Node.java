package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/**
 * A part of the syntax tree. Every node knows the place in the source it came from; lists in nodes that the parser made
 * are unmodifiable. {@link Nodes} walks any tree.
 */
public sealed interface Node
        permits Script,
                Batch,
                Stmt,
                Expr,
                QueryExpr,
                Query,
                TableRef,
                SelectItem,
                GroupItem,
                InsertSource,
                SetItem,
                MergeAction,
                TableElement,
                AlterAction,
                FunctionReturns,
                Name,
                QualifiedName,
                TypeRef,
                Parameter,
                RoutineOption,
                VariableDecl,
                CursorDef,
                CursorRef,
                ExecArgument,
                Cte,
                Top,
                Into,
                Output,
                GroupBy,
                OrderItem,
                Window,
                WhenBranch,
                MergeWhen,
                TableHint,
                Compute,
                IndexColumn,
                Identity {
    Span span();
}
