package io.gregor.executor.internal.schema;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.CopiedObject;
import io.gregor.executor.catalog.SchemaCopy;
import io.gregor.executor.catalog.SchemaWish;
import io.gregor.executor.catalog.TargetSchema;
import io.gregor.executor.promotion.TargetStates;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.target.Target;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.translate.TargetNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers what the target has of what a migration needs. What can't be made in a sandbox is left out and said. */
public final class SchemaDesk {
    private static final Set<String> SPOKEN_OF =
            Set.of("table", "view", "materialized view", "function", "procedure", "sequence", "type");
    private static final int MOST_NAMES = 10;
    private static final int MOST_NOTES = 50;

    private final Sandboxes sandboxes;
    private final Function<String, Target> targets;

    public SchemaDesk(Sandboxes sandboxes, Function<String, Target> targets) {
        this.sandboxes = sandboxes;
        this.targets = targets;
    }

    /** @throws io.gregor.executor.InfrastructureException when target or sandbox does not answer */
    public SchemaCopied answer(SchemaRequested request) {
        var wish = new SchemaWish(names(request.objects()), new TreeSet<>(request.schemas()), names(request.without()));
        var target = targets.apply(request.target());
        var notes = new ArrayList<String>();
        var copy = CopyTrial.run(read(target, wish), sandboxes);
        request.schemas().stream()
                .filter(s -> copy.objects().stream().noneMatch(o -> o.schema().equals(s)))
                .forEach(s -> notes.add("the target " + target.name() + " has nothing to copy in a schema " + s));
        if (copy.isEmpty()) {
            notes.addAll(copy.leftOut());
            return new SchemaCopied(request.migration(), "", TargetState.UNKNOWN, List.of(), few(notes), null);
        }
        notes.add(taken(copy, target));
        notes.addAll(copy.leftOut());
        var told = TSqlTables.of(copy.tables(), request.dialect());
        notes.addAll(told.notes());
        notes.addAll(Untold.of(copy));
        var files = told.text().isEmpty()
                ? List.<SourceFile>of()
                : List.of(new SourceFile("target " + target.name(), SourceFile.Kind.SQL, told.text()));
        var state = TargetStates.of(copy.definitions().values());
        return new SchemaCopied(request.migration(), copy.script(), state, files, few(notes), null);
    }

    private static SchemaCopy read(Target target, SchemaWish wish) {
        try (Connection connection = target.open()) {
            return TargetSchema.read(connection, wish);
        } catch (SQLException e) {
            throw new InfrastructureException("target %s: %s".formatted(target.name(), e.getMessage()), e);
        }
    }

    private static String taken(SchemaCopy copy, Target target) {
        var names = copy.objects().stream()
                .filter(o -> SPOKEN_OF.contains(o.kind()))
                .map(CopiedObject::toString)
                .distinct()
                .toList();
        var more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return "taken from the target " + target.name() + " for the sandboxes, without rows: "
                + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + more;
    }

    private static Set<CatalogName> names(List<ObjectName> names) {
        return names.stream()
                .map(n -> new CatalogName(TargetNames.schema(n.schema()), TargetNames.catalog(n.name())))
                .collect(Collectors.toSet());
    }

    private static List<String> few(List<String> notes) {
        if (notes.size() <= MOST_NOTES) {
            return notes;
        }
        var few = new ArrayList<>(notes.subList(0, MOST_NOTES));
        few.add("and " + (notes.size() - MOST_NOTES) + " more notes on the target's schema");
        return few;
    }
}
