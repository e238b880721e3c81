package io.gregor.executor.internal.schema;

import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.CopiedTable;
import io.gregor.executor.catalog.CopiedTable.Action;
import io.gregor.executor.catalog.CopiedTable.Column;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables of the target as the source would define them, for those who translate statements against them and make up
 * rows: sandboxes have the tables as they are. Views are not told; their text is not T-SQL.
 */
final class TSqlTables {
    private static final String IS_BIT = "CHECK (%1$s = ANY (ARRAY[0, 1]))";
    private static final String IS_TINYINT = "CHECK (%1$s >= 0 AND %1$s <= 255)";

    private final TSqlTypes types;
    private final Map<CatalogName, Set<String>> columns = new HashMap<>();
    private final Set<CatalogName> written = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private TSqlTables(Dialect dialect) {
        this.types = new TSqlTypes(dialect);
    }

    /** @param notes what is assumed and left out, a line each */
    record Told(String text, List<String> notes) {}

    static Told of(List<CopiedTable> tables, Dialect dialect) {
        var telling = new TSqlTables(dialect);
        Map<CatalogName, CopiedTable> open = new LinkedHashMap<>();
        tables.stream().filter(t -> !t.view() && isPlain(t.name().name())).forEach(t -> open.put(t.name(), t));
        open.values().forEach(telling::readColumns);
        var text = new StringBuilder();
        while (!open.isEmpty()) {
            var next = open.values().stream()
                    .filter(t -> t.rules().stream()
                            .noneMatch(r -> r instanceof CopiedTable.ForeignKey f
                                    && f.target() != null
                                    && !f.target().equals(t.name())
                                    && open.containsKey(f.target())))
                    .findFirst()
                    .orElse(open.values().iterator().next());
            open.remove(next.name());
            text.append(telling.table(next));
        }
        return new Told(text.toString(), telling.notes);
    }

    private void readColumns(CopiedTable table) {
        var told = new HashSet<String>();
        for (var column : table.columns()) {
            if (!isPlain(column.name())) {
                note(table, column, "is left out: the rules write names in small letters");
            } else if (types.of(column.type()).isEmpty()) {
                note(table, column, "is left out: the source has no type like " + column.type());
            } else {
                told.add(column.name());
            }
        }
        columns.put(table.name(), told);
    }

    private String table(CopiedTable table) {
        written.add(table.name());
        var lines = new ArrayList<String>();
        var known = columns.getOrDefault(table.name(), Set.of());
        table.columns().stream()
                .filter(c -> known.contains(c.name()))
                .map(c -> column(table, c))
                .forEach(lines::add);
        if (lines.removeIf(String::isEmpty) && lines.isEmpty() || lines.isEmpty()) {
            return "";
        }
        table.rules().forEach(r -> rule(table, r, known, lines));
        return "create table " + name(table.name()) + " (\n    " + String.join(",\n    ", lines) + "\n)\ngo\n";
    }

    private String column(CopiedTable table, Column column) {
        var text = new StringBuilder(quoted(column.name()));
        if (column.generated()) {
            var value = TSqlExpressions.condition(String.valueOf(column.value()), columns.get(table.name()));
            if (value.isEmpty()) {
                note(
                        table,
                        column,
                        "is left out: what it is computed of is not known to the source: " + column.value());
                return "";
            }
            return text.append(" as (").append(value.get()).append(')').toString();
        }
        var guess = types.of(column.type()).orElseThrow();
        var type = guess.type().equals("smallint") ? small(table, column) : guess.type();
        if (!guess.doubt().isEmpty()) {
            note(table, column, guess.doubt());
        }
        text.append(' ').append(type);
        if (column.identity() != null) {
            text.append(" identity");
            if (column.identity().start() != 1 || column.identity().step() != 1) {
                text.append("(" + column.identity().start() + ", "
                        + column.identity().step() + ")");
            }
            return text.append(" not null").toString();
        }
        if (column.value() != null && !column.value().startsWith("NULL::")) {
            TSqlExpressions.value(column.value())
                    .ifPresentOrElse(
                            v -> text.append(" default ").append(v),
                            () -> note(table, column, "the source does not know its default: " + column.value()));
        }
        return text.append(column.notNull() ? " not null" : " null").toString();
    }

    /** What the rules write for the two smallest types. */
    private String small(CopiedTable table, Column column) {
        var name = TargetNames.quoted(column.name());
        if (hasCheck(table, IS_BIT.formatted(name))) {
            return "bit";
        }
        return hasCheck(table, IS_TINYINT.formatted(name)) ? "tinyint" : "smallint";
    }

    private static boolean hasCheck(CopiedTable table, String wanted) {
        var plain = plain(wanted);
        return table.rules().stream()
                .anyMatch(r ->
                        r instanceof CopiedTable.Check c && plain(c.condition()).equals(plain));
    }

    private static String plain(String condition) {
        return condition.replaceAll("[()\\s]", "");
    }

    private void rule(CopiedTable table, CopiedTable.Rule rule, Set<String> known, List<String> lines) {
        switch (rule) {
            case CopiedTable.Key k
            when known.containsAll(k.columns()) ->
                lines.add((k.primary() ? "primary key (" : "unique (") + list(k.columns()) + ")");
            case CopiedTable.ForeignKey f
            when f.target() != null && known.containsAll(f.columns()) -> foreignKey(table, f, lines);
            case CopiedTable.Check c ->
                TSqlExpressions.condition(c.condition().replaceFirst("^CHECK ", ""), known)
                        .ifPresentOrElse(
                                text -> lines.add("check " + text),
                                () -> notes.add(table.name() + ": the tests' rows know nothing of " + c.condition()));
            default -> {}
        }
    }

    private void foreignKey(CopiedTable table, CopiedTable.ForeignKey key, List<String> lines) {
        if (!written.contains(key.target())
                || !columns.getOrDefault(key.target(), Set.of()).containsAll(key.targetColumns())) {
            notes.add(table.name() + ": the tests' rows know nothing of its foreign key to " + key.target());
            return;
        }
        lines.add("foreign key (" + list(key.columns()) + ") references " + name(key.target()) + " ("
                + list(key.targetColumns()) + ")" + action(" on delete ", key.onDelete())
                + action(" on update ", key.onUpdate()));
    }

    private static String action(String event, Action action) {
        return action == Action.NO_ACTION
                ? ""
                : event + action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void note(CopiedTable table, Column column, String text) {
        notes.add(table.name() + "." + column.name() + ": " + text);
    }

    /** Whether the rules, which write every name in small letters, can name it. */
    private static boolean isPlain(String name) {
        return TargetNames.catalog(name).equals(name);
    }

    private static String name(CatalogName name) {
        return (name.schema().equals(TargetNames.schema("dbo")) ? "dbo" : quoted(name.schema())) + "."
                + quoted(name.name());
    }

    private static String list(List<String> columns) {
        return columns.stream().map(TSqlTables::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }
}
