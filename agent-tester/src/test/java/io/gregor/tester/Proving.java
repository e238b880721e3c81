package io.gregor.tester;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.prove.Variants;
import io.gregor.tester.internal.prove.Weighing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proof of translated objects without agents: each variant is put in the translation's place and tested. */
final class Proving {
    private static final String SHORT = "SET statement_timeout = '1s'";
    private static final String UNDONE = "BEGIN";

    private final Migrations migration;

    Proving(Migrations migration) {
        this.migration = migration;
    }

    /** Empty for what is not translated as a whole, has no tests or is not accepted. */
    Optional<Proof> prove(SourceObject object) {
        if (migration.translate(object).firstHole().isPresent()
                || !(new InterpreterTestWriter().write(migration.request(object, null), null)
                        instanceof TestWriter.Written written)
                || written.suite().cases().isEmpty()) {
            return Optional.empty();
        }
        TestSuite suite = written.suite();
        Draft draft = migration.request(object, null).draft();
        String[] scripts = migration.scripts(object);
        scripts[scripts.length - 1] = "SELECT 1";
        Postgres before;
        try {
            before = Postgres.with(String.join("\n;\n", scripts));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        try {
            return prove(object, suite, draft, before);
        } finally {
            before.drop();
        }
    }

    private static Optional<Proof> prove(SourceObject object, TestSuite suite, Draft draft, Postgres before) {
        boolean table = object.kind() == ObjectKind.TABLE;
        ScriptOutcome own = before.run(List.of(table ? UNDONE : "SELECT 1", draft.sql(), SHORT, suite.script()));
        if (!Judge.judge(suite, own).accepted()) {
            return Optional.empty();
        }
        List<Variant> variants = Variants.of(draft, suite);
        List<@Nullable ScriptOutcome> outcomes = new ArrayList<>();
        for (Variant variant : variants) {
            outcomes.add(
                    table
                            ? undone(variant.applyTo(draft.sql()), suite, before)
                            : replaced(variant, object, suite, draft, before));
        }
        return Optional.of(Weighing.weigh(suite, variants, outcomes));
    }

    /** A table stands for its tests only, which end in a rollback; null where PostgreSQL refuses it. */
    private static @Nullable ScriptOutcome undone(String sql, TestSuite suite, Postgres place) {
        return place.run(List.of(UNDONE, sql, "ROLLBACK")).error() == null
                ? place.run(List.of(UNDONE, sql, SHORT, suite.script()))
                : null;
    }

    private static @Nullable ScriptOutcome replaced(
            Variant variant, SourceObject object, TestSuite suite, Draft draft, Postgres place) {
        place.run(dropped(object, draft));
        return place.run(variant.applyTo(draft.sql())).error() == null
                ? place.run(List.of(SHORT, variant.prologue(), suite.script(), variant.epilogue()))
                : null;
    }

    /** A view cannot be replaced by one with other types. */
    private static String dropped(SourceObject object, Draft draft) {
        var item = draft.creates().getLast();
        return object.kind() == ObjectKind.VIEW
                ? "DROP VIEW IF EXISTS \"" + item.schema() + "\".\"" + item.name() + "\""
                : "SELECT 1";
    }
}
