package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.internal.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts units into words, a query for each kind. */
final class DefinitionReader {
    private static final long MOST_CHARACTERS = 8L << 20;

    private final Connection connection;
    private final Map<String, Map<Key, Words>> read = new HashMap<>();
    private long characters;

    private DefinitionReader(Connection connection) {
        this.connection = connection;
    }

    private record Key(long object, int sub) {}

    /** @param shell what creates it empty; null for what can't be */
    record Words(List<String> statements, @Nullable String shell) {}

    static Map<Unit, Words> read(Connection connection, Set<Unit> units) throws SQLException {
        return new DefinitionReader(connection).read(units);
    }

    private Map<Unit, Words> read(Set<Unit> units) throws SQLException {
        var byQuery =
                units.stream().collect(Collectors.groupingBy(u -> u.kind().query(), TreeMap::new, Collectors.toList()));
        for (var group : byQuery.entrySet()) {
            read.put(group.getKey(), words(group.getKey(), group.getValue()));
        }
        Map<Unit, Words> all = new HashMap<>();
        for (var unit : units) {
            var words = read.getOrDefault(unit.kind().query(), Map.of())
                    .get(new Key(unit.address().object(), unit.address().sub()));
            if (words != null) {
                all.put(unit, words);
            }
        }
        return all;
    }

    private Map<Key, Words> words(String query, List<Unit> units) throws SQLException {
        Map<Key, Words> words = new HashMap<>();
        try (var statement = connection.prepareStatement(Sql.named("copy/" + query))) {
            statement.setArray(1, oids(connection, units));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var statements =
                            Arrays.asList((String[]) rows.getArray("statements").getArray());
                    characters += statements.stream().mapToLong(String::length).sum();
                    if (characters > MOST_CHARACTERS) {
                        throw new InfrastructureException("the schema to copy has more than " + MOST_CHARACTERS
                                + " characters of definitions: name fewer schemas");
                    }
                    words.put(
                            new Key(rows.getLong("object"), rows.getInt("sub")),
                            new Words(statements, rows.getString("stub")));
                }
            }
        }
        return words;
    }

    static java.sql.Array oids(Connection connection, List<Unit> units) throws SQLException {
        return connection.createArrayOf(
                "oid", units.stream().map(u -> (Object) u.address().object()).toArray());
    }
}
