package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.RoutineOption;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.RoutineStmt.DefineMode;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Definitions of procedures, functions, triggers and views. */
final class RoutineParser extends Part {
    private static final Set<String> DEFINITIONS = Set.of("proc", "procedure", "function", "trigger", "view");

    RoutineParser(Grammar grammar) {
        super(grammar);
    }

    /** The definition that begins here, or null when it is none of a program. */
    @Nullable Draft draft() {
        boolean either = tokens().at("create", "or");
        DefineMode mode =
                either ? DefineMode.CREATE_OR_ALTER : tokens().at("alter") ? DefineMode.ALTER : DefineMode.CREATE;
        return switch (kind(either)) {
            case "proc", "procedure" -> procedure(head(mode));
            case "function" -> function(head(mode));
            case "trigger" -> trigger(head(mode));
            case "view" -> view(head(mode));
            default -> null;
        };
    }

    private String kind(boolean either) {
        return tokens().key(either ? 3 : 1);
    }

    /** Whether a definition begins here that cannot stand inside another one's body. */
    boolean atDefinition() {
        if (!tokens().at("create") && !tokens().at("alter")) {
            return false;
        }
        return DEFINITIONS.contains(kind(tokens().at("create", "or")));
    }

    private DefineMode head(DefineMode mode) {
        int words = mode == DefineMode.CREATE_OR_ALTER ? 4 : 2;
        for (int i = 0; i < words; i++) {
            tokens().next();
        }
        return mode;
    }

    /** The number of {@code p;2}; one that fits no {@code int} is as good as any other. */
    static int number(Token token) {
        return token.text().length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(token.text());
    }

    private Draft procedure(DefineMode mode) {
        QualifiedName name = grammar.names.qualified();
        int number = 0;
        if (tokens().at(";") && tokens().kind(1) == TokenKind.INTEGER) {
            tokens().next();
            number = number(tokens().next());
        }
        int version = number;
        List<Parameter> parameters = List.of();
        if (tokens().at("(")) {
            parameters = parenthesised(this::parameter);
        } else if (tokens().at(TokenKind.VARIABLE)) {
            parameters = list(this::parameter);
        }
        List<Parameter> read = parameters;
        List<RoutineOption> options = new ArrayList<>(0);
        options(options);
        tokens().expect("as");
        List<Stmt> body = body(options);
        return origin -> new RoutineStmt.Procedure(mode, name, version, read, List.copyOf(options), body, origin);
    }

    private Parameter parameter() {
        int start = tokens().mark();
        Name name = grammar.names.variable();
        tokens().accept("as");
        TypeRef type = grammar.names.type();
        tokens().accept("varying");
        if (!tokens().accept("not", "null")) {
            tokens().accept("null");
        }
        Expr value = tokens().accept("=") ? grammar.execs.constant() : null;
        boolean output = tokens().accept("output") || tokens().accept("out");
        tokens().accept("varying");
        boolean readOnly = tokens().accept("readonly");
        return new Parameter(name, type, value, output, readOnly, tokens().since(start));
    }

    /** {@code with a, execute as b} and {@code for replication}. */
    private void options(List<RoutineOption> options) {
        while (true) {
            int start = tokens().mark();
            if (tokens().accept("with")) {
                options.addAll(list(this::option));
            } else if (tokens().accept("for", "replication")) {
                options.add(new RoutineOption("for replication", null, tokens().since(start)));
            } else if (tokens().at("not", "for") && tokens().key(2).equals("replication")) {
                tokens().next();
                tokens().next();
                tokens().next();
                options.add(new RoutineOption("not for replication", null, tokens().since(start)));
            } else {
                return;
            }
        }
    }

    private RoutineOption option() {
        int start = tokens().mark();
        if (tokens().accept("execute", "as") || tokens().accept("exec", "as")) {
            String user = tokens().next().value();
            return new RoutineOption("execute as", user, tokens().since(start));
        }
        StringBuilder name = new StringBuilder(
                tokens().expect(TokenKind.WORD, "an option").text().toLowerCase(Locale.ROOT));
        if (name.toString().equals("returns") || name.toString().equals("called")) {
            while (tokens().at("null") || tokens().at("on") || tokens().at("input")) {
                name.append(' ').append(tokens().next().text().toLowerCase(Locale.ROOT));
            }
        }
        String value = tokens().accept("=") ? tokens().next().value() : null;
        return new RoutineOption(name.toString(), value, tokens().since(start));
    }

    /** The statements to the end of the batch; of a program in another language its name becomes an option. */
    private List<Stmt> body(List<RoutineOption> options) {
        int start = tokens().mark();
        if (!tokens().accept("external", "name")) {
            return grammar.statements.untilDefinition();
        }
        QualifiedName method = grammar.names.qualified();
        options.add(new RoutineOption("external name", method.toString(), tokens().since(start)));
        return grammar.statements.untilDefinition();
    }

    private Draft function(DefineMode mode) {
        QualifiedName name = grammar.names.qualified();
        List<Parameter> parameters = tokens().at("(") ? parenthesised(this::parameter) : List.of();
        tokens().expect("returns");
        int start = tokens().mark();
        List<RoutineOption> options = new ArrayList<>(0);
        if (tokens().at("table") && !tokens().key(1).equals("(")) {
            return inlineFunction(mode, name, parameters, options);
        }
        FunctionReturns returns;
        if (tokens().at("table")) {
            tokens().next();
            returns = new FunctionReturns.TableVariable(
                    new Name("", false, tokens().since(start)), grammar.tables.elements(), tokens().since(start));
        } else if (tokens().at(TokenKind.VARIABLE)) {
            Name variable = grammar.names.variable();
            tokens().expect("table");
            List<TableElement> elements = grammar.tables.elements();
            returns = new FunctionReturns.TableVariable(variable, elements, tokens().since(start));
        } else {
            TypeRef type = grammar.names.type();
            returns = new FunctionReturns.Scalar(type, tokens().since(start));
        }
        options(options);
        tokens().accept("as");
        List<Stmt> body = body(options);
        return origin -> new RoutineStmt.Function(mode, name, parameters, returns, List.copyOf(options), body, origin);
    }

    private Draft inlineFunction(
            DefineMode mode, QualifiedName name, List<Parameter> parameters, List<RoutineOption> options) {
        int start = tokens().mark();
        tokens().expect("table");
        options(options);
        tokens().accept("as");
        tokens().expect("return");
        Query query = grammar.queries.query();
        FunctionReturns returns = new FunctionReturns.InlineTable(query, tokens().since(start));
        return origin ->
                new RoutineStmt.Function(mode, name, parameters, returns, List.copyOf(options), List.of(), origin);
    }

    private Draft trigger(DefineMode mode) {
        QualifiedName name = grammar.names.qualified();
        tokens().expect("on");
        QualifiedName table = null;
        boolean server = tokens().accept("all", "server");
        if (!server && !(tokens().at("database") && tokens().accept("database"))) {
            table = grammar.names.qualified();
        }
        QualifiedName target = table;
        List<RoutineOption> options = new ArrayList<>(0);
        options(options);
        boolean insteadOf = tokens().accept("instead", "of");
        if (!insteadOf && !tokens().accept("for")) {
            tokens().expect("after");
        }
        List<String> events =
                list(() -> tokens().expect(TokenKind.WORD, "an event").text().toLowerCase(Locale.ROOT));
        tokens().accept("with", "append");
        if (tokens().accept("order")) {
            tokens().expect(TokenKind.INTEGER, "a number");
        }
        options(options);
        tokens().expect("as");
        List<Stmt> body = body(options);
        return origin ->
                new RoutineStmt.Trigger(mode, name, target, insteadOf, events, List.copyOf(options), body, origin);
    }

    private Draft view(DefineMode mode) {
        QualifiedName name = grammar.names.qualified();
        List<Name> columns = grammar.names.optionalColumnList();
        List<RoutineOption> options = new ArrayList<>(0);
        options(options);
        tokens().expect("as");
        Query query = grammar.queries.query();
        boolean check = tokens().at("with", "check") && tokens().key(2).equals("option");
        for (int i = 0; check && i < 3; i++) {
            tokens().next();
        }
        return origin -> new RoutineStmt.View(mode, name, columns, List.copyOf(options), query, check, origin);
    }
}
