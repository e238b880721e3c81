package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * R21 and R30: PRINT and the raising of errors. An error of the source's own has SQLSTATE {@value #STATE}, its number as
 * the detail and its severity as the hint, as {@code severity 16}.
 */
final class Messages {
    /** The SQLSTATE of errors that the source raises itself. */
    static final String STATE = "U0001";

    private static final int NOTICE_SEVERITY = 10;
    /** From here on the source ends the connection. */
    private static final int FATAL_SEVERITY = 20;

    private final Body body;
    private final RoutineContext ctx;
    private final MessageTexts texts;

    Messages(Body body) {
        this.body = body;
        this.ctx = body.ctx;
        this.texts = new MessageTexts(ctx);
    }

    boolean write(ErrorStmt statement, Code code) {
        return switch (statement) {
            case ErrorStmt.Print p -> {
                code.line("RAISE NOTICE "
                        + texts.numbered(p.message(), p.arguments()).sql() + ";");
                yield false;
            }
            case ErrorStmt.RaiseNumber r -> raise(r, code);
            case ErrorStmt.RaiseMessage r -> raise(r, code);
            case ErrorStmt.Throw t -> throwing(t, code);
        };
    }

    private boolean throwing(ErrorStmt.Throw statement, Code code) {
        if (statement.message() == null || statement.number() == null) {
            if (ctx.errorIsKept && ctx.caught != null) {
                ctx.caught.again(code);
            } else {
                code.line("RAISE;");
            }
            return true;
        }
        MessageText text = texts.numbered(statement.message(), List.of());
        if (ctx.tries == 0 && ctx.wrote) {
            ctx.findings.assumeOnce(
                    "R30",
                    statement.span(),
                    "THROW outside of TRY is an exception, which takes back the whole transaction's work",
                    "Check what the source had committed before.");
        }
        markRegions();
        code.line("RAISE EXCEPTION " + text.sql() + " USING ERRCODE = '" + STATE + "', DETAIL = "
                + detail(ctx.rules.value(statement.number()), Weight.of(null, statement.state(), ctx)) + ";");
        return true;
    }

    /** The exception that takes back what fired a trigger. */
    void refuse(ErrorStmt.@Nullable RaiseNumber error, Code code) {
        MessageText text = error == null || error.message() == null
                ? MessageText.of("The change was refused by a trigger")
                : texts.numbered(error.message(), error.arguments());
        String detail =
                error == null ? "'0', HINT = 'severity 16'" : detail(ctx.rules.value(error.number()), Weight.USUAL);
        code.line("RAISE EXCEPTION " + text.sql() + using(detail) + ";");
    }

    private boolean raise(ErrorStmt.RaiseNumber raise, Code code) {
        Sql number = ctx.rules.value(raise.number());
        if (raise.message() == null) {
            Holes.write(ctx, "R30", raise, "The text of this error stands in the source's table of messages", code);
            return false;
        }
        return raise(texts.numbered(raise.message(), raise.arguments()), number, Weight.USUAL, raise, code);
    }

    private boolean raise(ErrorStmt.RaiseMessage raise, Code code) {
        if (raise.message() instanceof Expr.NumberLiteral) {
            Holes.write(ctx, "R30", raise, "An error whose text stands in the source's table of messages", code);
            return false;
        }
        MessageText text = texts.printf(raise.message(), raise.arguments());
        Sql number = Sql.primary("50000", SqlType.INT);
        Weight weight = Weight.of(raise.severity(), raise.state(), ctx);
        if (weight.constant() != null) {
            return raise(text, number, weight, raise, code);
        }
        code.line("IF " + weight.severity().text() + " <= " + NOTICE_SEVERITY + " THEN")
                .in();
        code.line("RAISE NOTICE " + text.sql() + ";").out().line("ELSE").in();
        raise(text, number, weight, raise, code);
        code.out().line("END IF;");
        return false;
    }

    private boolean raise(MessageText text, Sql number, Weight weight, Stmt statement, Code code) {
        Integer severity = weight.constant();
        if (severity != null && severity <= NOTICE_SEVERITY) {
            code.line("RAISE NOTICE " + text.sql() + ";");
            return false;
        }
        if (ctx.tries > 0) {
            code.line("RAISE EXCEPTION " + text.sql() + using(detail(number, weight)) + ";");
            return true;
        }
        boolean ends = ends();
        boolean undone = undone();
        Region region = ctx.regions.peekLast();
        boolean wrote = undone && region != null ? region.wroteBefore : ctx.wrote;
        boolean fatal = severity != null && severity >= FATAL_SEVERITY;
        boolean trigger = ctx.rolledBack && ends;
        if (ctx.isTrigger() && undone && !fatal) {
            var last = new LastWords(body);
            if (last.raise()) {
                code.line("RAISE WARNING " + text.sql() + using(detail(number, weight)) + ";");
                return false;
            }
            last.write(code);
            trigger = true;
        }
        boolean exception = fatal || trigger || ends && !wrote;
        if (!exception) {
            code.line("RAISE WARNING " + text.sql() + using(detail(number, weight)) + ";");
            ctx.findings.assumeOnce(
                    "R30",
                    statement.span(),
                    "RAISERROR does not end the routine, so it is a warning with SQLSTATE " + STATE
                            + "; an exception would take back work that the source keeps",
                    "Let the caller look at warnings of this SQLSTATE.");
            return false;
        }
        markRegions();
        code.line("RAISE EXCEPTION " + text.sql() + using(detail(number, weight, status())) + ";");
        ctx.findings.assumeOnce(
                "R30",
                statement.span(),
                fatal
                        ? "RAISERROR of severity 20 or more, which ends the connection of the source, is an exception"
                        : "RAISERROR at the end of a path is an exception with SQLSTATE " + STATE
                                + ": the caller gets it in place of the return status and the output parameters",
                "Let the caller handle the exception.");
        return true;
    }

    private void markRegions() {
        ctx.regions.forEach(r -> r.raises = true);
    }

    /** Whether nothing but the end of the routine follows. */
    private boolean ends() {
        for (Optional<List<Stmt>> rest : ctx.following) {
            if (rest.isEmpty()) {
                return false;
            }
            for (Stmt statement : rest.get()) {
                if (statement instanceof ControlStmt.Return) {
                    return true;
                }
                if (!(statement instanceof TransactionStmt)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the source takes its work back right behind. */
    private boolean undone() {
        return !ctx.following.isEmpty()
                && ctx.following.peek().stream()
                        .flatMap(List::stream)
                        .takeWhile(s -> s instanceof TransactionStmt)
                        .anyMatch(TransactionStmt.Rollback.class::isInstance);
    }

    /** The return status that the source gives behind the error; empty where it is 0 or not a constant. */
    private String status() {
        return ctx.following.stream()
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .filter(ControlStmt.Return.class::isInstance)
                .findFirst()
                .map(statement -> ((ControlStmt.Return) statement).value())
                .map(value -> switch (value) {
                    case Expr.NumberLiteral n -> n.text();
                    case Expr.Unary(UnaryOp op, Expr.NumberLiteral n, var span)
                    when op == UnaryOp.MINUS -> "-" + n.text();
                    default -> "";
                })
                .filter(text -> text.matches("-?[1-9]\\d{0,8}"))
                .orElse("");
    }

    private static String using(String detail) {
        return Code.hang("\nUSING ERRCODE = '" + STATE + "', DETAIL = " + detail);
    }

    private static String detail(Sql number, Weight weight) {
        return detail(number, weight, "");
    }

    /** The number, the severity, the return status and the state, where a client finds them again. */
    private static String detail(Sql number, Weight weight, String status) {
        boolean constant = number.text().chars().allMatch(Character::isDigit);
        String text = constant ? "'" + number.text() + "'" : number.at(Sql.CAST) + "::text";
        return text + ", HINT = " + weight.hint(status);
    }
}
