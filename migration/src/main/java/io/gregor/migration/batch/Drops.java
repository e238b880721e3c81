package io.gregor.migration.batch;

import io.gregor.migration.batch.Standing.Kind;
import io.gregor.migration.batch.Standing.Place;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.translate.StatementTranslator;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What a DROP of the source is on the target: never more than what it names, of the kind that it names. */
final class Drops {
    private final DdlStmt.Drop drop;
    private final Connection connection;

    Drops(DdlStmt.Drop drop, Connection connection) {
        this.drop = drop;
        this.connection = connection;
    }

    /** A statement; empty where nothing is to be done. */
    String script() throws SQLException {
        return switch (drop.kind()) {
            case "table", "view", "procedure", "function" ->
                whole("DROP " + drop.kind().toUpperCase(Locale.ROOT));
            case "trigger" -> triggers();
            case "index" -> whole("DROP INDEX");
            case "type" ->
                "DROP DOMAIN " + (drop.ifExists() ? "IF EXISTS " : "")
                        + drop.names().stream().map(StatementTranslator::name).collect(Collectors.joining(", "));
            case "schema" -> "DROP SCHEMA " + (drop.ifExists() ? "IF EXISTS " : "") + schemas();
            default -> throw new NotKnownException("drop " + drop.kind() + " on PostgreSQL", drop.span());
        };
    }

    private String schemas() {
        return drop.names().stream()
                .map(n -> {
                    String schema = TargetNames.schema(n.last().text());
                    if (schema.equals(TargetNames.schema(ObjectName.DEFAULT_SCHEMA))) {
                        throw missing(n);
                    }
                    return TargetNames.quoted(schema);
                })
                .collect(Collectors.joining(", "));
    }

    private String whole(String head) throws SQLException {
        List<String> found = found();
        return found.isEmpty() ? "" : head + " " + String.join(", ", found);
    }

    private String triggers() throws SQLException {
        StringBuilder script = new StringBuilder();
        for (String function : found()) {
            script.append(Standing.dropOfTrigger(function, connection));
        }
        return script.toString();
    }

    /** What is to be dropped, as a statement names it. */
    private List<String> found() throws SQLException {
        List<String> found = new ArrayList<>();
        for (QualifiedName name : drop.names()) {
            String signature = drop.kind().equals("index") ? index(name) : named(name);
            if (signature != null) {
                found.add(signature);
            } else if (!drop.ifExists()) {
                throw missing(name);
            }
        }
        return found;
    }

    private @Nullable String named(QualifiedName name) throws SQLException {
        Kind kind = Kind.valueOf(drop.kind().toUpperCase(Locale.ROOT));
        List<Standing> found = Standing.at(Place.of(name, ""), connection).stream()
                .filter(s -> s.kind() == kind)
                .toList();
        if (found.size() > 1) {
            throw new NotKnownException("which of the routines named " + name + " is dropped", drop.span());
        }
        if (found.isEmpty() && kind == Kind.TRIGGER) {
            refuseParts(name);
        }
        return found.isEmpty() ? null : found.getFirst().signature();
    }

    /** A trigger may have become several, one for each event. */
    private void refuseParts(QualifiedName name) throws SQLException {
        int parts = 0;
        for (String event : List.of("insert", "update", "delete")) {
            parts += Standing.isTrigger(Place.of(name, "_" + event), connection) ? 1 : 0;
        }
        if (parts > 1) {
            throw new NotKnownException("a drop of the trigger " + name + ", which became several", drop.span());
        }
    }

    /** {@code drop index t.i} or {@code drop index i on t}: indexes are in the schema of their table. */
    private @Nullable String index(QualifiedName name) throws SQLException {
        QualifiedName on = drop.on();
        if (on == null && name.isSimple()) {
            throw new NotKnownException("a drop of the index " + name + " without its table", drop.span());
        }
        QualifiedName table = on != null
                ? on
                : new QualifiedName(name.parts().subList(0, name.parts().size() - 1), name.span());
        return Standing.index(name.last(), table, connection);
    }

    /**
     * What PostgreSQL's refusal means to the source; null where it has no counterpart.
     *
     * @throws NotKnownException when it keeps what the source would have dropped
     */
    @Nullable SqlFailure failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.matches("42P01|42883|42704|3F000")) {
            return missing(drop.names().getFirst());
        }
        if (!state.equals("2BP01")) {
            return null;
        }
        if (drop.kind().equals("schema")) {
            return Errors.of(
                    3729,
                    "Cannot drop schema '" + drop.names().getFirst().last()
                            + "' because it is being referenced by an object.",
                    Effect.STATEMENT);
        }
        var said = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        String why = said == null || said.getDetail() == null ? String.valueOf(e.getMessage()) : said.getDetail();
        if (why.startsWith("constraint ")) {
            return Errors.of(
                    3726,
                    "Could not drop the object because it is referenced by a FOREIGN KEY constraint.",
                    Effect.STATEMENT);
        }
        throw new NotKnownException(
                "a drop of what others need (" + why.replace('\n', ';') + "), which PostgreSQL refuses", drop.span());
    }

    private SqlFailure missing(QualifiedName name) {
        Name last = name.last();
        return Errors.of(
                drop.kind().equals("schema") ? 15151 : 3701,
                "Cannot drop the " + drop.kind() + " '" + last
                        + "', because it does not exist or you do not have permission.",
                Effect.STATEMENT);
    }
}
