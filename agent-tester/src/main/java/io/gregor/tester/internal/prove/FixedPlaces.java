package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Marks what is written in expressions and yet no behaviour that may be changed there: types, the names of arguments,
 * the equal signs of SET, the settings and catalogue names that functions of the server are asked for.
 */
final class FixedPlaces {
    /** The constants in their brackets name settings, sequences, tables or places of XML. */
    private static final Set<String> OF_NAMES = Set.of(
            "current_setting",
            "set_config",
            "nextval",
            "currval",
            "setval",
            "to_regclass",
            "pg_get_serial_sequence",
            "xmlnamespaces",
            "has_table_privilege");

    private final Sql sql;

    private FixedPlaces(Sql sql) {
        this.sql = sql;
    }

    static void mark(Sql sql) {
        var places = new FixedPlaces(sql);
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.isFixed(i)) { // what lies inside of something fixed is never looked at twice
                places.type(i);
                places.call(i);
            }
        }
        places.sets();
    }

    private void type(int i) {
        Token token = sql.at(i);
        if (token.isSymbol("::")) {
            sql.fix(i, endOfType(i + 1));
        } else if (token.is("cast") && sql.at(i + 1).isSymbol("(")) {
            cast(i + 1);
        } else if (token.kind() == Token.Kind.STRING
                && sql.at(i - 1).kind() == Token.Kind.WORD
                && Words.TYPES.contains(sql.at(i - 1).text())) {
            sql.fix(i, i + 1);
        }
    }

    private void cast(int open) {
        int close = sql.partner(open);
        for (int i = open + 1; i < close; i = Math.max(i, sql.partner(i)) + 1) {
            if (sql.at(i).is("as")) {
                sql.fix(i, close);
                return;
            }
        }
    }

    private int endOfType(int first) {
        int at = first + 1;
        while (sql.at(at).isSymbol(".")) {
            at += 2;
        }
        while (true) {
            Token token = sql.at(at);
            if ((token.isSymbol("(") || token.isSymbol("[")) && sql.partner(at) > at) {
                at = sql.partner(at) + 1;
            } else if (token.kind() == Token.Kind.WORD && Words.IN_TYPES.contains(token.text())) {
                at++;
            } else {
                return at;
            }
        }
    }

    private void call(int i) {
        Token token = sql.at(i);
        if (token.is("nullif") && sql.at(i + 2).is("current_setting")) {
            sql.fix(i, sql.partner(i + 1) + 1); // a setting that was made empty is one that was never made
        } else if (token.kind() == Token.Kind.WORD && OF_NAMES.contains(token.text())) {
            int open = i + 1;
            if (sql.at(open).isSymbol("(") && sql.partner(open) > open) {
                sql.fix(open, sql.partner(open) + 1);
            }
        } else if (token.is("pg_trigger_depth")) {
            sql.fix(i + 4, i + 5); // how deep triggers may be nested is not the source's to say
        } else if (token.isOperator("=>") || token.isSymbol(":=")) {
            sql.fix(i, i + 1);
        } else if (token.is("path")
                && (sql.at(i + 1).kind() == Token.Kind.STRING || sql.at(i - 1).kind() == Token.Kind.DOLLAR)) {
            sql.fix(i + 1, i + 2);
        }
    }

    /** In SET the first equal sign of each item says what is set. */
    private void sets() {
        Deque<Integer> open = new ArrayDeque<>();
        boolean target = false;
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.at(i);
            if (token.is("set")) {
                open.push(sql.depth(i));
                target = true;
                continue;
            }
            while (!open.isEmpty() && sql.depth(i) < open.peek()) {
                open.pop();
            }
            if (open.isEmpty() || sql.depth(i) != open.peek()) {
                continue;
            }
            if (token.isSymbol(",")) {
                target = true;
            } else if (target && token.isOperator("=")) {
                sql.fix(i, i + 1);
                target = false;
            } else if (token.is("where") || token.is("from") || token.is("returning") || token.isSymbol(";")) {
                open.pop();
            }
        }
    }
}
