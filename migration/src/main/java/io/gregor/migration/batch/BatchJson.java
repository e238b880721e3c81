package io.gregor.migration.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.tsql.Dialect;
import java.util.List;

/** A batch as one line of JSON; its form is the command line's contract. */
public final class BatchJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchJson() {}

    public static String line(BatchOutput output) {
        return node(output).toString();
    }

    /** The same with what an application on PostgreSQL would do, as {@code calls}. */
    public static String line(BatchOutput output, List<CallSite> sites) {
        var line = node(output);
        var calls = line.putArray("calls");
        sites.forEach(s -> calls.addObject().put("sql", s.sql()).put("jdbc", s.jdbc()));
        return line.toString();
    }

    private static ObjectNode node(BatchOutput output) {
        var line = JSON.createObjectNode().put("batch", output.number());
        var sets = line.putArray("resultsets");
        output.result().resultSets().forEach(set -> write(set, output.dialect(), sets));
        var messages = line.putArray("messages");
        output.result().messages().forEach(messages::add);
        var error = output.error();
        if (error == null) {
            line.putNull("error");
        } else {
            line.putObject("error")
                    .put("number", error.number())
                    .put("severity", error.severity())
                    .put("text", error.text());
        }
        return line;
    }

    private static void write(ResultSet set, Dialect dialect, ArrayNode sets) {
        var node = sets.addObject();
        var columns = node.putArray("columns");
        set.columns().forEach(c -> columns.add(c.name()));
        var rows = node.putArray("rows");
        set.text(dialect).forEach(cells -> {
            var row = rows.addArray();
            cells.forEach(row::add);
        });
    }
}
