package io.gregor.cli.output;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TargetSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a migration has changed in the target, as files of Flyway or Liquibase for databases that are as the target was
 * before. Names follow from the migration's id and the objects' order. What the target had already is in none of them.
 */
public final class MigrationFiles {
    private static final String NO_WAY_BACK =
            "-- nothing is undone here: there is nothing to undo, or no way to do it\n";

    private final String version;
    private final List<Part> parts = new ArrayList<>();

    private record Part(String place, String name, List<String> changes, List<String> undo) {}

    /** @param order the objects' keys in the order of their dependencies, each with its place */
    public MigrationFiles(String migration, List<ObjectReport> reports, Map<String, Integer> order) {
        var digits = migration.replaceFirst("^(\\d{8})-(\\d{6})-(\\d{3}).*$", "$1$2$3");
        version = digits.matches("\\d+") ? digits : "1";
        var schemas = new LinkedHashSet<String>();
        for (var report : PromotionScript.inOrder(reports, order)) {
            var sql = report.sql();
            if (sql != null) {
                schemas.addAll(sql.schemas());
                if (!sql.changes().isEmpty()) {
                    int place = order.getOrDefault(report.object().key(), parts.size()) + 1;
                    parts.add(new Part(four(place), safe(report), sql.changes(), sql.undo()));
                }
            }
        }
        if (!schemas.isEmpty()) {
            var statements = schemas.stream()
                    .map(s -> s.replaceFirst("^create schema ", "create schema if not exists "))
                    .toList();
            parts.addFirst(new Part(four(0), "schemas", statements, List.of()));
        }
    }

    /** A versioned migration for each object, and one that undoes it. */
    public Map<String, String> flyway() {
        var files = new LinkedHashMap<String, String>();
        for (var part : parts) {
            var name = version + "." + part.place + "__" + part.name + ".sql";
            files.put("V" + name, script(part.changes));
            files.put("U" + name, part.undo.isEmpty() ? NO_WAY_BACK : script(part.undo));
        }
        return files;
    }

    /** One change log in formatted SQL, with a change set and its rollback for each object. */
    public Map<String, String> liquibase() {
        var log = new StringBuilder("--liquibase formatted sql\n");
        for (var part : parts) {
            log.append("\n--changeset gregor:")
                    .append(version)
                    .append('.')
                    .append(part.place)
                    .append('-');
            log.append(part.name).append(" splitStatements:false rollbackSplitStatements:false stripComments:false\n");
            log.append(script(part.changes));
            if (part.undo.isEmpty()) {
                log.append("--rollback empty\n");
            }
            part.undo.forEach(
                    s -> log.append("--rollback ").append(PlainSql.oneLine(s)).append(";\n"));
        }
        return parts.isEmpty() ? Map.of() : Map.of("changelog-" + version + ".sql", log.toString());
    }

    private static String script(List<String> statements) {
        // Whoever runs it goes on with the search path of before.
        return TargetSql.script(PlainSql.safe(statements)) + "set local search_path to default;\n";
    }

    private static String four(int place) {
        return String.format(Locale.ROOT, "%04d", place);
    }

    private static String safe(ObjectReport report) {
        var name = report.object().toString().replaceAll("[^A-Za-z0-9]+", "_");
        return name.length() > 80 ? name.substring(0, 80) : name;
    }
}
