package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code set} in all its meanings, and {@code use}. */
final class SetParser extends Part {
    /** Options that take a value instead of on or off. */
    private static final Set<String> WITH_VALUE = Words.words(
            "rowcount textsize dateformat datefirst language lock_timeout deadlock_priority context_info query_governor_cost_limit fips_flagger parallel_degree scan_parallel_degree clientname clienthostname clientapplname tracefile process_limit_action prefetch table proxy");

    SetParser(Grammar grammar) {
        super(grammar);
    }

    Draft use() {
        tokens().expect("use");
        Name database = grammar.names.name();
        return origin -> new SessionStmt.Use(database, origin);
    }

    Draft draft() {
        int start = tokens().mark();
        tokens().expect("set");
        if (tokens().at(TokenKind.VARIABLE)) {
            return variable(start);
        }
        if (tokens().at("transaction", "isolation") || tokens().at("tran", "isolation")) {
            return isolation();
        }
        if (tokens().at("identity_insert") || tokens().at("identity_update")) {
            boolean update = tokens().next().isWord("identity_update");
            QualifiedName table = grammar.names.qualified();
            boolean on = onOrOff();
            return origin -> new SessionStmt.SetIdentityInsert(table, on, update, origin);
        }
        return option();
    }

    private Draft variable(int start) {
        if (tokens().key(1).equals(".")) {
            Expr call = grammar.primaries.unary();
            return origin -> new VariableStmt.Mutate(call, origin);
        }
        Name variable = grammar.names.variable();
        AssignOp op = grammar.variables.assignOp();
        if (op == AssignOp.ASSIGN && tokens().at("cursor")) {
            CursorDef cursor = grammar.cursors.definition();
            return origin -> new VariableStmt.AssignCursor(variable, cursor, origin);
        }
        Expr value = grammar.expressions.expression();
        if (tokens().at(",")) {
            return several(start, new SelectItem.Assign(variable, op, value, tokens().since(start + 1)));
        }
        return origin -> new VariableStmt.Assign(variable, op, value, origin);
    }

    /** ASE's {@code set @a = 1, @b = 2} means {@code select @a = 1, @b = 2}. */
    private Draft several(int start, SelectItem first) {
        List<SelectItem> items = new ArrayList<>();
        items.add(first);
        while (tokens().accept(",")) {
            int item = tokens().mark();
            Name variable = grammar.names.variable();
            AssignOp op = grammar.variables.assignOp();
            Expr value = grammar.expressions.expression();
            items.add(new SelectItem.Assign(variable, op, value, tokens().since(item)));
        }
        Span span = tokens().since(start);
        QueryExpr body = new QueryExpr.Select(false, null, List.copyOf(items), null, List.of(), null, null, null, span);
        Query query = new Query(List.of(), body, List.of(), null, null, List.of(), null, List.of(), List.of(), span);
        return origin -> new DmlStmt.Select(query, origin);
    }

    private Draft isolation() {
        tokens().next();
        tokens().next();
        tokens().accept("level");
        StringBuilder level = new StringBuilder(word(tokens().next()));
        if (level.toString().equals("read") || level.toString().equals("repeatable")) {
            level.append(' ').append(word(tokens().next()));
        }
        return origin -> new SessionStmt.SetIsolation(level.toString(), origin);
    }

    private Draft option() {
        List<String> options = new ArrayList<>(1);
        do {
            options.add(word(tokens().expect(TokenKind.WORD, "an option or a variable")));
            if (options.size() == 1 && WITH_VALUE.contains(options.getFirst()) && !tokens().at(",")) {
                return withValue(options.getFirst());
            }
            furtherWords(options);
        } while (tokens().accept(","));
        if (options.getFirst().equals("lock wait") || options.getFirst().startsWith("cursor rows")) {
            return withValue(options.getFirst());
        }
        if (options.equals(List.of("lock nowait"))) {
            return origin -> new SessionStmt.SetOption(options, null, null, origin);
        }
        boolean on = onOrOff();
        List<String> read = List.copyOf(options);
        tokens().accept("with", "native_error");
        return origin -> new SessionStmt.SetOption(read, on, null, origin);
    }

    /** {@code statistics io}, {@code arithabort numeric_truncation}, {@code lock wait}: one option of two words. */
    private void furtherWords(List<String> options) {
        while (tokens().at(TokenKind.WORD)
                && !tokens().at("on")
                && !tokens().at("off")
                && !tokens().atAny(Words.RESERVED)) {
            options.set(options.size() - 1, options.getLast() + " " + word(tokens().next()));
        }
    }

    private Draft withValue(String option) {
        if (option.equals("table") && tokens().accept("count")) {
            return withValue("table count");
        }
        boolean bareWord = tokens().at(TokenKind.WORD);
        if (bareWord && (tokens().at("on") || tokens().at("off"))) {
            boolean on = onOrOff();
            return origin -> new SessionStmt.SetOption(List.of(option), on, null, origin);
        }
        Expr value;
        if (bareWord) {
            Token token = tokens().next();
            value = new Expr.StringLiteral(token.text(), false, Expr.Quote.NONE, token.span());
        } else {
            value = grammar.primaries.unary();
        }
        if (tokens().accept("for")) {
            grammar.names.name();
        }
        return origin -> new SessionStmt.SetOption(List.of(option), null, value, origin);
    }

    private boolean onOrOff() {
        if (tokens().accept("on")) {
            return true;
        }
        tokens().expect("off");
        return false;
    }

    private static String word(Token token) {
        return token.text().toLowerCase(Locale.ROOT);
    }
}
