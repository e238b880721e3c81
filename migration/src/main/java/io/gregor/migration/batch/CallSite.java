package io.gregor.migration.batch;

import io.gregor.migration.batch.RoutineCall.Bound;
import io.gregor.migration.batch.TargetRoutine.Parameter;
import io.gregor.migration.translate.TranslatedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * What an application on PostgreSQL does in the place of a statement of the old database.
 *
 * @param sql the statement with its values in it
 * @param jdbc the same in Java; variables of the batch are variables there, without the at sign
 */
public record CallSite(String sql, String jdbc) {
    /** Names that the Java around has already. */
    private static final Set<String> OWN =
            Set.of("connection", "preparation", "statement", "rows", "out", "changed", "returnCode");

    static CallSite of(TranslatedStatement statement, boolean rows) {
        StringBuilder java = new StringBuilder();
        if (!statement.preparation().isEmpty()) {
            java.append("// once for a connection; or make it a function of the database's own\n")
                    .append("try (Statement preparation = connection.createStatement()) {\n    preparation.execute(")
                    .append(JavaText.literal(statement.preparation()))
                    .append(");\n}\n");
        }
        java.append(prepare(statement.prepared()));
        List<String> bound = statement.bound();
        for (int i = 0; i < bound.size(); i++) {
            java.append("    statement.setObject(")
                    .append(i + 1)
                    .append(", ")
                    .append(variable(bound.get(i)))
                    .append(");\n");
        }
        java.append(
                rows
                        ? "    try (ResultSet rows = statement.executeQuery()) {\n        while (rows.next()) {\n"
                                + "            // rows.getObject(1), ...\n        }\n    }\n}\n"
                        : statement.isBlock()
                                ? "    statement.execute();\n}\n"
                                : "    int changed = statement.executeUpdate();\n}\n");
        return new CallSite(statement.sql() + ";", java.toString());
    }

    static CallSite of(RoutineCall call) {
        StringBuilder sql = new StringBuilder();
        String[] parts = call.sql().split("\\?", -1);
        for (int i = 0; i < parts.length; i++) {
            sql.append(parts[i]);
            if (i < call.bound().size()) {
                sql.append(literal(call.bound().get(i)));
            }
        }
        sql.append(';');
        List<Parameter> cursors =
                call.routine().parameters().stream().filter(Parameter::cursor).toList();
        cursors.forEach(c -> sql.append("\nFETCH ALL FROM ").append(c.name()).append(';'));
        StringBuilder java = new StringBuilder();
        if (!cursors.isEmpty()) {
            java.append("connection.setAutoCommit(false); // its result sets are read inside the transaction\n");
        }
        java.append(prepare(call.sql()));
        for (int i = 0; i < call.bound().size(); i++) {
            Bound bound = call.bound().get(i);
            java.append("    statement.")
                    .append(JdbcValue.of(bound.parameter().type()).setter)
                    .append('(')
                    .append(i + 1)
                    .append(", ")
                    .append(variable(bound.parameter().name().replaceFirst("^p_", "")))
                    .append(");\n");
        }
        java.append(results(call));
        return new CallSite(sql.toString(), java.toString());
    }

    private static String prepare(String sql) {
        return "try (PreparedStatement statement = connection.prepareStatement(" + JavaText.literal(sql) + ")) {\n";
    }

    private static String literal(Bound bound) {
        String text = Values.text(bound.value());
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    private static String results(RoutineCall call) {
        List<Parameter> outputs =
                call.routine().parameters().stream().filter(Parameter::out).toList();
        if (outputs.isEmpty() && call.routine().procedure()) {
            return "    statement.execute();\n}\n";
        }
        List<String> lines = new ArrayList<>();
        lines.add("    try (ResultSet out = statement.executeQuery()) {");
        if (!call.routine().procedure()) {
            lines.add("        while (out.next()) {");
            lines.add("            // out.getObject(1), ...");
            lines.add("        }");
        } else {
            lines.add("        out.next();");
            outputs.forEach(p -> lines.add("        " + output(p)));
        }
        lines.add("    }");
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private static String output(Parameter parameter) {
        if (parameter.cursor()) {
            return "// rows: FETCH ALL FROM the cursor out.getString(\"" + parameter.name() + "\"), where it is open";
        }
        String name =
                parameter.code() ? "returnCode" : variable(parameter.name().replaceFirst("^p_", ""));
        return "var " + name + (parameter.code() ? "" : "Out") + " = out." + JdbcValue.of(parameter.type()).getter
                + "(\"" + parameter.name() + "\");";
    }

    /** A name of T-SQL as one of Java. */
    private static String variable(String name) {
        String plain = name.replaceFirst("^@+", "").replaceAll("[^\\p{L}\\p{N}_]", "_");
        boolean starts = !plain.isEmpty() && Character.isJavaIdentifierStart(plain.charAt(0));
        boolean taken = OWN.contains(plain) || SourceVersion.isKeyword(plain);
        return !starts ? "v" + plain : taken ? plain + "_" : plain;
    }
}
