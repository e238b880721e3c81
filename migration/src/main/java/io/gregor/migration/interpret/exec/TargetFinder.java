package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds which source of a {@code from} an update or delete is about: the name may be an alias in it. */
record TargetFinder(TableRef target, List<TableRef> sources) {
    static TargetFinder of(TableRef named, List<TableRef> from) {
        if (from.isEmpty()) {
            return new TargetFinder(named, List.of(named));
        }
        List<TableRef> leaves = new ArrayList<>();
        from.forEach(ref -> leaves(ref, leaves));
        TableRef found = byAlias(named, leaves);
        if (found == null) {
            found = byName(named, leaves);
        }
        if (found != null) {
            return new TargetFinder(found, from);
        }
        List<TableRef> all = new ArrayList<>();
        all.add(named);
        all.addAll(from);
        return new TargetFinder(named, all);
    }

    /** Whether a statement changes the rows of a table through a query that it names. */
    static boolean isQuery(DmlStmt statement) {
        return switch (statement) {
            case DmlStmt.Update u -> isQuery(of(u.target(), u.from()).target, u.with());
            case DmlStmt.Delete d -> isQuery(of(d.target(), d.from()).target, d.with());
            default -> false;
        };
    }

    private static boolean isQuery(TableRef target, List<Cte> with) {
        return target instanceof TableRef.Derived
                || target instanceof TableRef.Table t
                        && t.name().isSimple()
                        && with.stream().anyMatch(c -> c.name().is(t.name().last()));
    }

    private static void leaves(TableRef ref, List<TableRef> found) {
        switch (ref) {
            case TableRef.Join join -> {
                leaves(join.left(), found);
                leaves(join.right(), found);
            }
            case TableRef.Apply apply -> leaves(apply.left(), found);
            default -> found.add(ref);
        }
    }

    private static String key(TableRef ref) {
        return switch (ref) {
            case TableRef.Table table -> table.name().last().key();
            case TableRef.Variable variable -> variable.name().key();
            default -> "";
        };
    }

    private static @Nullable Name alias(TableRef ref) {
        return switch (ref) {
            case TableRef.Table table -> table.alias();
            case TableRef.Variable variable -> variable.alias();
            case TableRef.Derived derived -> derived.alias();
            default -> null;
        };
    }

    private static @Nullable TableRef byAlias(TableRef named, List<TableRef> leaves) {
        String wanted = key(named);
        return leaves.stream()
                .filter(leaf -> {
                    Name alias = alias(leaf);
                    return alias != null && alias.key().equals(wanted);
                })
                .findFirst()
                .orElse(null);
    }

    private static @Nullable TableRef byName(TableRef named, List<TableRef> leaves) {
        List<TableRef> matching =
                leaves.stream().filter(leaf -> key(leaf).equals(key(named))).toList();
        if (matching.size() <= 1) {
            return matching.isEmpty() ? null : matching.getFirst();
        }
        return matching.stream()
                .filter(leaf -> alias(leaf) == null)
                .findFirst()
                .orElseThrow(() -> new NotKnownException("which of several sources is changed", named.span()));
    }
}
