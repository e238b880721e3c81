package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;

/** Three public sample databases and the project's example: what is small is translated completely, and all deploys. */
class CorpusTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void pubs(Dialect dialect) throws IOException, SQLException {
        Map<ObjectKind, Long> kinds = deploy(corpus("pubs/instpubs.sql"), dialect);
        assertThat(kinds)
                .containsEntry(ObjectKind.TABLE, 11L)
                .containsEntry(ObjectKind.VIEW, 1L)
                .containsEntry(ObjectKind.TYPE, 3L)
                .containsEntry(ObjectKind.TRIGGER, 1L)
                .containsEntry(ObjectKind.PROCEDURE, 4L);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void northwind(Dialect dialect) throws IOException, SQLException {
        Map<ObjectKind, Long> kinds = deploy(corpus("northwind/instnwnd.sql"), dialect);
        assertThat(kinds)
                .containsEntry(ObjectKind.TABLE, 13L)
                .containsEntry(ObjectKind.VIEW, 16L)
                .containsEntry(ObjectKind.PROCEDURE, 7L);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void example(Dialect dialect) throws IOException, SQLException {
        Path folder = Path.of("../examples/top-customer");
        String script = Files.readString(folder.resolve("schema.sql")) + "\ngo\n"
                + Files.readString(folder.resolve("TopCustomer.sql"));
        assertThat(deploy(script, dialect)).containsEntry(ObjectKind.PROCEDURE, 1L);
    }

    /** What is left to a person: changes inside XML, full text search, and triggers on the whole database. */
    @Test
    void adventureworks() throws IOException, SQLException {
        Dialect dialect = Dialect.SQLSERVER;
        List<SourceObject> objects = SourceScript.objects("script.sql", corpus("adventureworks/instawdb.sql"), dialect);
        Translator translator = new Translator(dialect);
        List<String> scripts = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (SourceObject object : objects) {
            Translation translation = translator.translate(object, objects);
            translation.firstHole().ifPresent(h -> left.add(object.name() + ": " + h.message()));
            scripts.add(translation.sql());
        }
        assertThat(objects).hasSizeGreaterThan(120);
        assertThat(left).hasSizeLessThanOrEqualTo(7);
        deploy(scripts);
    }

    private static Map<ObjectKind, Long> deploy(String script, Dialect dialect) throws SQLException {
        List<SourceObject> objects = SourceScript.objects("script.sql", script, dialect);
        Translator translator = new Translator(dialect);
        List<String> scripts = new ArrayList<>();
        for (SourceObject object : objects) {
            Translation translation = translator.translate(object, objects);
            assertThat(translation.firstHole()).as(object.name().toString()).isEmpty();
            scripts.add(translation.sql());
        }
        deploy(scripts);
        return objects.stream().collect(Collectors.groupingBy(SourceObject::kind, Collectors.counting()));
    }

    /** Runs scripts until all have been; fails when none of the rest goes on. */
    private static void deploy(List<String> scripts) throws SQLException {
        List<String> waiting = new ArrayList<>(scripts);
        try (Connection connection = TestDatabase.empty();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!waiting.isEmpty()) {
                List<String> errors = new ArrayList<>();
                int before = waiting.size();
                waiting.removeIf(sql -> deployed(connection, statement, sql, errors));
                assertThat(waiting.size()).as(String.join("\n", errors)).isLessThan(before);
            }
        }
    }

    /** A script whose objects do not stand yet waits for the next round. */
    private static boolean deployed(Connection connection, Statement statement, String sql, List<String> errors) {
        try {
            var before = connection.setSavepoint();
            try {
                statement.execute(sql);
                return true;
            } catch (PSQLException e) {
                errors.add(e.getMessage() + "\n" + sql);
                connection.rollback(before);
                return false;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String corpus(String file) throws IOException {
        String named = System.getenv("GREGOR_CORPUS");
        Path folder = named != null ? Path.of(named) : found();
        boolean there = folder != null && Files.isRegularFile(folder.resolve(file));
        if (!there) {
            System.out.println("Skipped: no corpus with " + file + "; set GREGOR_CORPUS to its folder.");
        }
        assumeTrue(there, "no corpus folder");
        return Files.readString(folder.resolve(file));
    }

    private static Path found() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("../shared/corpus").normalize();
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return null;
    }
}
