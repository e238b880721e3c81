package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression needs from the program around it. */
public interface Surroundings {
    Rules rules();

    Compiled variable(Name name, Span span);

    /** {@code @@rowcount} and the like. */
    Compiled global(String name, Span span);

    /** A table, view or other source by name. */
    RowSource table(QualifiedName name, Span span);

    RowSource tableVariable(Name name, Span span);

    /** The view of this name, or null. */
    RoutineStmt.@Nullable View view(QualifiedName name);

    /** What stands for a view while a trigger runs instead of a change of it, or null. */
    @Nullable TableData standIn(QualifiedName name);

    /** The same session outside of any program: what views and defaults see. */
    Surroundings outside();

    /** The rows that a change puts out; it is run at once. */
    RowSource change(DmlStmt statement);

    /** The next value of a sequence. */
    Compiled nextValue(QualifiedName sequence, Span span);

    /** A user's function over rows, or null where there is none of this name. */
    @Nullable RowSource tableFunction(QualifiedName name, List<Compiled> arguments, Span span);

    /** A user's scalar function, or null where there is none of this name. */
    @Nullable Compiled function(QualifiedName name, List<Expr> arguments, List<Compiled> values, Span span);

    /** A query that is not run here but where its tables are, or null. */
    @Nullable QueryPlan elsewhere(Query query, Scope outer);

    /** The type meant by a name; where it is the target of a conversion, text without a length has 30 characters. */
    SqlType type(TypeRef type, boolean converting);

    /** Whether the user has a function of this name. */
    boolean knows(QualifiedName function);

    LocalDateTime now();

    /** Facts about the session and the catalog that functions ask for. */
    SessionFacts facts();

    /** Counts work done, so that it can be bounded. */
    void countRows(long rows);

    void caveat(String text, Span span);

    void taken(BranchId branch);

    void compared(Span span, CompareOp op, Value left, Value right);

    /** Whether anyone wants to know about branches. */
    boolean covered();
}
