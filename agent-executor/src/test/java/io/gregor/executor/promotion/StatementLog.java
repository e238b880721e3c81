package io.gregor.executor.promotion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's log says was executed. Only sessions of promotions are looked at: they begin with the frame. */
final class StatementLog {
    private static final Pattern STATEMENT =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] LOG: {2}(?:execute \\S+|statement): (.*)$");

    private StatementLog() {}

    /** The last transaction of a promotion that was committed, without questions and what was rolled back in it. */
    static List<String> standing(Path log, String database) {
        Map<String, List<String>> bySession = new LinkedHashMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> statements = null;
        for (String line : lines) {
            Matcher match = STATEMENT.matcher(line);
            if (match.matches()) {
                statements = bySession.computeIfAbsent(match.group(1), pid -> new ArrayList<>());
                statements.add(match.group(2));
            } else if (line.startsWith("\t") && statements != null) {
                statements.add(statements.removeLast() + "\n" + line.substring(1));
            } else {
                statements = null;
            }
        }
        List<List<String>> committed = bySession.values().stream()
                .filter(all -> all.stream().anyMatch(s -> s.contains("pg_advisory_xact_lock")))
                .filter(all -> all.getLast().equalsIgnoreCase("commit"))
                .map(StatementLog::standing)
                .toList();
        if (committed.isEmpty()) {
            throw new AssertionError("no promotion to %s is in the log".formatted(database));
        }
        return committed.getLast();
    }

    /** As a log has them: pgjdbc sends statements without spaces around. */
    static List<String> stripped(List<String> statements) {
        return statements.stream().map(StatementLog::plain).toList();
    }

    private static List<String> standing(List<String> all) {
        List<String> standing = new ArrayList<>();
        Deque<Integer> savepoints = new ArrayDeque<>();
        boolean inside = false;
        for (String statement : all) {
            String word = statement.strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("begin")) {
                inside = true;
            }
            if (!inside) {
                continue;
            }
            if (word.startsWith("savepoint")) {
                savepoints.push(standing.size());
            } else if (word.startsWith("release savepoint")) {
                savepoints.pop();
            } else if (word.startsWith("rollback to savepoint")) {
                standing.subList(savepoints.pop(), standing.size()).clear();
            } else if (!isQuestion(word)) {
                standing.add(plain(statement));
            }
        }
        return standing;
    }

    private static boolean isQuestion(String word) {
        return (word.startsWith("select") || word.startsWith("with"))
                && !word.contains("pg_advisory_xact_lock")
                && !word.contains("insert into gregor.ledger");
    }

    private static String plain(String statement) {
        String text = statement.strip();
        return text.equalsIgnoreCase("begin") || text.equalsIgnoreCase("commit") ? text.toLowerCase(Locale.ROOT) : text;
    }
}
