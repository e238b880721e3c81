package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.lex.Lexer;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code sp_executesql} of a constant text with parameters: its statements, with variables in the parameters' place. */
final class ParameterText {
    private static final int FIXED_ARGUMENTS = 2;

    /** A parameter, its type as written. */
    private record Parameter(String name, String type, boolean output) {}

    /** What stands before and behind the statements. */
    record Framed(String before, String statements, String after) {}

    private ParameterText() {}

    /**
     * @param definitions of the parameters, as {@code @a int, @b int output}
     * @param free names for the parameters, whose variables are visible in all of the routine
     * @param site a number that no other call in the routine has
     */
    static Optional<Framed> frame(
            ExecStmt.Procedure exec, String statements, String definitions, String source, FreeNames free, int site) {
        List<Parameter> parameters = new ArrayList<>();
        if (!read(definitions, parameters) || exec.arguments().size() > FIXED_ARGUMENTS + parameters.size()) {
            return Optional.empty();
        }
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            ExecArgument argument = argument(exec, parameter, FIXED_ARGUMENTS + i);
            if (argument == null || argument.output() && !parameter.output() || !names.add(key(parameter.name()))) {
                return Optional.empty();
            }
            String own = free.of(parameter.name(), site);
            before.append("declare ").append(own).append(' ').append(parameter.type());
            before.append(" set ").append(own).append(" = ");
            before.append(argument.value().span().text(source)).append(' ');
            if (argument.output()) {
                if (!(argument.value() instanceof Expr.Variable v)) {
                    return Optional.empty();
                }
                after.append(" set ").append(v.name().text()).append(" = ").append(own);
            }
        }
        if (exec.result() != null) {
            after.append(" set ").append(exec.result().text()).append(" = 0");
        }
        return renamed(statements, names, free, site)
                .map(text -> new Framed(before.toString(), text, after.toString()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable ExecArgument argument(ExecStmt.Procedure exec, Parameter parameter, int position) {
        for (int i = FIXED_ARGUMENTS; i < exec.arguments().size(); i++) {
            ExecArgument argument = exec.arguments().get(i);
            if (argument.name() == null ? i == position : argument.name().is(parameter.name())) {
                return argument;
            }
        }
        return null;
    }

    private static boolean read(String definitions, List<Parameter> parameters) {
        List<Token> tokens = Lexer.lex(definitions).tokens();
        int at = 0;
        while (tokens.get(at).kind() != TokenKind.END) {
            if (tokens.get(at).kind() != TokenKind.VARIABLE) {
                return false;
            }
            String name = tokens.get(at++).text();
            StringBuilder type = new StringBuilder();
            boolean output = false;
            int depth = 0;
            while (tokens.get(at).kind() != TokenKind.END
                    && !(depth == 0 && tokens.get(at).isSymbol(","))) {
                Token token = tokens.get(at++);
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                if (token.isSymbol("=") || token.isWord("readonly")) {
                    return false;
                }
                boolean marks = token.isWord("output") || token.isWord("out");
                output |= marks;
                if (!marks && !token.isWord("as")) {
                    type.append(token.text()).append(' ');
                }
            }
            if (type.isEmpty()) {
                return false;
            }
            parameters.add(new Parameter(name, type.toString().strip(), output));
            at += tokens.get(at).isSymbol(",") ? 1 : 0;
        }
        return true;
    }

    /** The statements with the variables' own names; empty where they use others, or ask for what a call resets. */
    private static Optional<String> renamed(String statements, Set<String> names, FreeNames free, int site) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Token token : Lexer.lex(statements).tokens()) {
            if (token.kind() == TokenKind.GLOBAL) {
                return Optional.empty();
            }
            if (token.kind() == TokenKind.VARIABLE) {
                if (!names.contains(key(token.text()))) {
                    return Optional.empty();
                }
                text.append(statements, from, token.span().start()).append(free.of(token.text(), site));
                from = token.span().end();
            }
        }
        return Optional.of(text.append(statements.substring(from)).toString());
    }
}
