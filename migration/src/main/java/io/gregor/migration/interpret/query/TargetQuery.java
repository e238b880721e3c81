package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a change is about: a join in which one source is the table to be changed, or a query through which it is
 * changed.
 */
public final class TargetQuery {
    private final Scope scope;
    private final FromNode from;
    private final ChangeTarget target;
    private final Scope.Binding binding;

    /**
     * @param from all sources, the target among them
     * @param target which of them is changed
     * @param columns those to be changed, in lower case; empty where whole rows are
     */
    public TargetQuery(Scope outer, List<TableRef> from, TableRef target, @Nullable Expr where, Set<String> columns) {
        this.scope = new Scope(outer, outer.surroundings());
        this.target = new ChangeTarget(target, columns);
        this.from = JoinPlanner.plan(scope, from, where, this.target);
        this.target.found();
        this.binding = scope.bindings().stream()
                .filter(b -> b.columns().getLast() == Updatable.NUMBER)
                .findFirst()
                .orElseThrow();
    }

    /** The scope in which the new values are compiled. */
    public Scope scope() {
        return scope;
    }

    /** Which of the scope's sources is changed; its last column is hidden. */
    public Scope.Binding target() {
        return binding;
    }

    /** The table whose rows are changed. */
    public TableData table() {
        return target.found().table();
    }

    /** Where the table has a column that the target shows under this name. */
    public int position(Name column) {
        Updatable found = target.found();
        for (int i = 0; i < found.origins().size(); i++) {
            if (column.is(found.columns().get(i).name())) {
                int origin = found.origins().get(i);
                if (origin < 0) {
                    throw Errors.of(
                            4406,
                            "Update or insert of view or function failed because it contains a derived or "
                                    + "constant field.",
                            SqlFailure.Effect.SCOPE);
                }
                return origin;
            }
        }
        throw Errors.of(207, "Invalid column name '" + column + "'.", SqlFailure.Effect.SCOPE);
    }

    /** For each column of the table the name under which the target shows it; empty for those it does not show. */
    public List<String> shown() {
        Updatable found = target.found();
        List<String> names = new ArrayList<>(
                Collections.nCopies(table().definition().columns().size(), ""));
        for (int i = 0; i < found.origins().size(); i++) {
            if (found.origins().get(i) >= 0) {
                names.set(found.origins().get(i), found.columns().get(i).name());
            }
        }
        return names;
    }

    /** Whether the target is the table itself, or shows each of its columns in their order and nothing else. */
    public boolean showsTheTable() {
        List<Integer> origins = target.found().origins();
        return IntStream.range(0, origins.size()).allMatch(i -> origins.get(i) == i)
                && origins.size() == table().definition().columns().size();
    }

    /** The names of the target's columns, as it shows them. */
    public List<Name> columns() {
        return target.found().columns().stream()
                .filter(c -> c != Updatable.NUMBER)
                .map(c -> Name.of(c.name()))
                .toList();
    }

    /** A row of the join, and the number of the row of the target in it; -1 where there is none. */
    public record Match(long row, Env env) {}

    /** The rows of the join in which there is a row of the target: on the outer side of a join it can be missing. */
    public List<Match> matches() {
        return all().stream().filter(match -> match.row() >= 0).toList();
    }

    /** All rows of the join. */
    public List<Match> all() {
        int number = binding.offset() + binding.columns().size() - 1;
        List<Match> matches = new ArrayList<>();
        for (Value[] row : from.rows(Env.NONE)) {
            long id = row[number] instanceof Value.Int known ? known.value() : -1;
            matches.add(new Match(id, new Env(Env.NONE, row)));
        }
        return matches;
    }
}
