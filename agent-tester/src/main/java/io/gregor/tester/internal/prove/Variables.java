package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Statement;
import io.gregor.tester.internal.plpgsql.Token;
import io.gregor.tester.internal.plpgsql.Verb;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which declared variables of a routine anything reads. */
final class Variables {
    private final Set<String> declared = new HashSet<>();
    private final Map<String, Integer> mentioned = new HashMap<>();
    private final Map<String, Integer> written = new HashMap<>();

    Variables(Sql sql, Statement.Block body) {
        collect(sql, List.of(body));
        for (int i = 0; i < sql.size(); i++) {
            if (sql.at(i).isName() && !sql.at(i - 1).isSymbol(".")) {
                mentioned.merge(sql.at(i).text(), 1, Integer::sum);
            }
            if (sql.at(i).is("into")
                    && !sql.at(i - 1).is("insert")
                    && !sql.at(i - 1).is("merge")) {
                targets(sql, i + 1);
            }
        }
    }

    /** Whether a value of this variable can be seen: a declared one that is only written cannot. */
    boolean isRead(String name) {
        return !declared.contains(name) || mentioned.getOrDefault(name, 0) > written.getOrDefault(name, 0);
    }

    private void targets(Sql sql, int first) {
        int at = sql.at(first).is("strict") ? first + 1 : first;
        while (sql.at(at).isName()) {
            wrote(sql.at(at));
            if (!sql.at(at + 1).isSymbol(",")) {
                return;
            }
            at += 2;
        }
    }

    private void wrote(Token name) {
        written.merge(name.text(), 1, Integer::sum);
    }

    private void collect(Sql sql, List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Simple simple -> {
                    Range range = simple.range();
                    if (simple.verb() == Verb.ASSIGN) {
                        wrote(sql.at(range.first()));
                    } else if (simple.verb() == Verb.DIAGNOSTICS) {
                        for (int i = range.first(); i < range.behind(); i++) {
                            if (sql.at(i + 1).isOperator("=") || sql.at(i + 1).isSymbol(":=")) {
                                wrote(sql.at(i));
                            }
                        }
                    }
                }
                case Statement.Block block -> {
                    for (Statement.Declaration declaration : block.declarations()) {
                        declared.add(declaration.name());
                        written.merge(declaration.name(), 1, Integer::sum);
                    }
                }
                default -> {}
            }
            statement.lists().forEach(l -> collect(sql, l));
        }
    }
}
