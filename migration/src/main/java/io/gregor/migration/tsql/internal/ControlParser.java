package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.List;

/** Blocks, branches, loops, jumps. */
final class ControlParser extends Part {
    ControlParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        return switch (tokens().key()) {
            case "begin" -> begin();
            case "if" -> ifStatement();
            case "while" -> whileStatement();
            case "break" -> {
                tokens().next();
                yield ControlStmt.Break::new;
            }
            case "continue" -> {
                tokens().next();
                yield ControlStmt.Continue::new;
            }
            case "goto" -> {
                tokens().next();
                Name label = grammar.names.name();
                yield origin -> new ControlStmt.Goto(label, origin);
            }
            case "return" -> {
                tokens().next();
                Expr value = grammar.primaries.atValue() ? grammar.expressions.expression() : null;
                yield origin -> new ControlStmt.Return(value, origin);
            }
            default -> waitFor();
        };
    }

    private Draft begin() {
        return switch (tokens().key(1)) {
            case "tran", "transaction", "distributed" -> grammar.transactions.draft();
            case "try" -> tryCatch();
            case "dialog", "conversation" -> new UtilityParser(grammar).draft();
            default -> {
                tokens().next();
                if (tokens().accept("atomic") && tokens().accept("with")) {
                    tokens().parenthesised();
                }
                List<Stmt> statements = grammar.statements.untilEndWord();
                tokens().accept("end");
                yield origin -> new ControlStmt.Block(statements, origin);
            }
        };
    }

    private Draft tryCatch() {
        tokens().next();
        tokens().next();
        List<Stmt> body = grammar.statements.untilEndWord();
        tokens().expect("end");
        tokens().expect("try");
        grammar.statements.skipSemicolons();
        tokens().expect("begin");
        tokens().expect("catch");
        List<Stmt> handler = grammar.statements.untilEndWord();
        if (tokens().accept("end")) {
            tokens().expect("catch");
        }
        return origin -> new ControlStmt.TryCatch(body, handler, origin);
    }

    private Draft ifStatement() {
        tokens().next();
        Expr condition = grammar.expressions.expression();
        Stmt then = grammar.statements.statement();
        Stmt otherwise = tokens().accept("else") ? grammar.statements.statement() : null;
        return origin -> new ControlStmt.If(condition, then, otherwise, origin);
    }

    private Draft whileStatement() {
        tokens().next();
        Expr condition = grammar.expressions.expression();
        Stmt body = grammar.statements.statement();
        return origin -> new ControlStmt.While(condition, body, origin);
    }

    private Draft waitFor() {
        if (tokens().key(1).equals("(")) {
            return new UtilityParser(grammar).draft();
        }
        tokens().next();
        boolean until = tokens().accept("time");
        if (!until) {
            tokens().expect("delay");
        }
        Expr time = grammar.expressions.value();
        return origin -> new ControlStmt.WaitFor(until, time, origin);
    }

    boolean atLabel() {
        return tokens().at(TokenKind.WORD) && tokens().key(1).equals(":") && !tokens().atAny(Words.RESERVED);
    }

    Draft label() {
        Name name = grammar.names.name();
        tokens().expect(":");
        return origin -> new ControlStmt.Label(name, origin);
    }
}
