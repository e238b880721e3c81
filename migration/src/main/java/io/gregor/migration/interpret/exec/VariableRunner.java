package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Operators;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import java.util.Optional;

/** Declares and assigns variables. */
final class VariableRunner {
    private final Frame frame;

    VariableRunner(Frame frame) {
        this.frame = frame;
    }

    void run(VariableStmt statement) {
        switch (statement) {
            case VariableStmt.Declare declare -> declare.variables().forEach(this::declare);
            case VariableStmt.DeclareTable table -> declareTable(table.variable(), table.elements());
            case VariableStmt.Assign assign
            when frame.cursorVariables.containsKey(assign.variable().key()) -> new CursorRunner(frame).assign(assign);
            case VariableStmt.Assign assign -> {
                assign(assign.variable(), assign.op(), assign.value());
                frame.session.rowCount = frame.rules().ase() ? Session.UNKNOWN_COUNT : 1;
            }
            case VariableStmt.AssignCursor cursor -> new CursorRunner(frame).assign(cursor);
            case VariableStmt.Mutate mutate ->
                throw new NotKnownException("a method call on a variable", mutate.span());
        }
    }

    /**
     * A declaration holds for all that stands behind it, also where the branch around it was not taken: the variable is
     * there then, without its first value. Says whether there is such a declaration.
     */
    boolean passedOver(Name name) {
        return frame.body.stream()
                .flatMap(statement -> Nodes.find(statement, VariableStmt.class))
                .filter(statement -> statement.span().start() < name.span().start())
                .anyMatch(statement -> passedOver(statement, name));
    }

    private boolean passedOver(VariableStmt statement, Name name) {
        switch (statement) {
            case VariableStmt.DeclareTable table
            when table.variable().key().equals(name.key()) -> declareTable(table.variable(), table.elements());
            case VariableStmt.Declare declare ->
                declare.variables().stream()
                        .filter(v -> v.name().key().equals(name.key()))
                        .forEach(this::make);
            default -> {}
        }
        return frame.variables.containsKey(name.key()) || frame.tableVariables.containsKey(name.key());
    }

    private void declare(VariableDecl declaration) {
        make(declaration);
        Expr initial = declaration.initial();
        if (initial != null && frame.variables.containsKey(declaration.name().key())) {
            assign(declaration.name(), AssignOp.ASSIGN, initial);
            frame.session.lastError = 0;
            frame.session.rowCount = 1;
        }
    }

    private void make(VariableDecl declaration) {
        if (declaration.type().key().equals("cursor")) {
            frame.cursorVariables.putIfAbsent(declaration.name().key(), Optional.empty());
            return;
        }
        List<TableElement> shape =
                frame.session.database.tableTypes.find(declaration.type().key());
        if (shape != null) {
            declareTable(declaration.name(), shape);
            return;
        }
        // a declaration that runs again, in a loop, keeps the variable
        if (frame.variables.get(declaration.name().key()) == null) {
            frame.declare(declaration.name(), frame.type(declaration.type(), false));
        }
    }

    private void declareTable(Name name, List<TableElement> elements) {
        if (frame.tableVariables.get(name.key()) != null) {
            return; // a declaration that runs again, in a loop, keeps the rows
        }
        TableData table = new TableData(new TableBuilder(frame).build(name.text(), elements), frame.rules());
        frame.tableVariables.put(name.key(), table);
    }

    private void assign(Name name, AssignOp op, Expr value) {
        Variable variable = frame.variable(name);
        Compiled compiled = new Expressions(frame.scope()).compile(value);
        variable.assign(combine(variable, op, compiled).value(Env.NONE), frame.rules());
    }

    /** The new value under a compound assignment. */
    private Compiled combine(Variable variable, AssignOp op, Compiled value) {
        BinaryOp operation = op.operation();
        return operation == null ? value : Operators.binary(operation, read(variable), value, frame.rules());
    }

    private static Compiled read(Variable variable) {
        SqlType type = variable.type();
        return new Compiled(type, true, env -> variable.value());
    }

    static Value assigned(Frame frame, Variable variable, AssignOp op, Compiled value, Env env) {
        BinaryOp operation = op.operation();
        return (operation == null ? value : Operators.binary(operation, read(variable), value, frame.rules()))
                .value(env);
    }
}
