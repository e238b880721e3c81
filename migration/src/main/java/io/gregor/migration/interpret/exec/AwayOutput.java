package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a table that is elsewhere, whose {@code output} goes into a table of the session.
 *
 * @param plain the change with its rows for the client
 */
record AwayOutput(DmlStmt plain, TableRef into, List<Name> columns) {

    /** Null where the statement puts out nothing for the session, or looks at its tables otherwise. */
    static @Nullable AwayOutput of(DmlStmt statement) {
        List<Output> outputs =
                switch (statement) {
                    case DmlStmt.Insert i -> i.output();
                    case DmlStmt.Update u -> u.output();
                    case DmlStmt.Delete d -> d.output();
                    default -> List.of();
                };
        TableRef into = outputs.size() == 1 ? outputs.getFirst().into() : null;
        boolean here = into instanceof TableRef.Variable
                || into instanceof TableRef.Table t && t.name().last().isTemporary();
        if (into == null || !here) {
            return null;
        }
        Output given = outputs.getFirst();
        List<Output> client = List.of(new Output(given.items(), null, List.of(), given.span()));
        DmlStmt plain =
                switch (statement) {
                    case DmlStmt.Insert i ->
                        new DmlStmt.Insert(
                                i.with(),
                                i.top(),
                                i.target(),
                                i.columns(),
                                client,
                                i.source(),
                                i.options(),
                                i.origin());
                    case DmlStmt.Update u ->
                        new DmlStmt.Update(
                                u.with(),
                                u.top(),
                                u.target(),
                                u.set(),
                                client,
                                u.from(),
                                u.where(),
                                u.options(),
                                u.origin());
                    case DmlStmt.Delete d ->
                        new DmlStmt.Delete(
                                d.with(), d.top(), d.target(), client, d.from(), d.where(), d.options(), d.origin());
                    default -> statement;
                };
        return Places.of(plain).here() ? null : new AwayOutput(plain, into, given.columns());
    }

    /** Puts the rows into the session's table. */
    void store(Elsewhere.Answer answer, Frame frame) {
        Writer writer = new Writer(frame);
        TableData table = writer.target(into);
        RowMaker maker = new RowMaker(frame, table);
        List<Integer> positions = columns.isEmpty()
                ? maker.allColumns()
                : columns.stream()
                        .map(name -> table.definition().position(name.text()))
                        .toList();
        List<List<Value>> rows = new ArrayList<>();
        answer.events().forEach(event -> {
            if (event instanceof Event.Rows given) {
                rows.addAll(given.resultSet().rows());
            }
        });
        writer.write(
                table,
                Writer.isVariable(into),
                "insert",
                Set.of(),
                change -> rows.forEach(row -> change.insert(maker.insert(positions, row.toArray(Value[]::new)))));
    }

    /** What is for the client all the same. */
    List<Event> rest(Elsewhere.Answer answer) {
        return answer.events().stream()
                .filter(event -> !(event instanceof Event.Rows))
                .toList();
    }
}
