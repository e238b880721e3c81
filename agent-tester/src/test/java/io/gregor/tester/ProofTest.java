package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests that Gregor writes notice nine of ten wrong translations of routines, and take nine of ten of their branches;
 * of tables they notice 95 of 100. Of the larger sample databases a fixed share of the functions and procedures stands
 * for all.
 *
 * <p>{@code -Dgregor.proof=all} proves the larger sample databases as well, and views, and prints each survivor
 * without judging; {@code -Dgregor.proof.only=NAME} one object.
 */
class ProofTest {
    private static final boolean ALL = "all".equals(System.getProperty("gregor.proof"));
    private static final List<String> LARGER = List.of("northwind/instnwnd.sql", "adventureworks/instawdb.sql");
    private static final String ONLY = System.getProperty("gregor.proof.only", "");

    /** So many functions and procedures of a larger database there are for each that is proven in the usual build. */
    private static final int SHARE = 4;

    @Test
    void testsNoticeWrongTranslationsOfLargerDatabases() {
        assumeFalse(ALL || !ONLY.isEmpty(), "done with all the others");
        List<Proof> proofs = new ArrayList<>();
        for (String script : LARGER) {
            Corpora.load(script).ifPresent(migration -> {
                var proving = new Proving(migration);
                List<SourceObject> routines = migration.all().stream()
                        .filter(o -> o.kind() == ObjectKind.FUNCTION || o.kind() == ObjectKind.PROCEDURE)
                        .toList();
                for (int i = SHARE - 1; i < routines.size(); i += SHARE) {
                    proved(proving, routines.get(i)).ifPresent(proofs::add);
                }
            });
        }
        assumeFalse(proofs.isEmpty(), "no corpus");
        System.out.println("share: " + summary(proofs));
        assertThat(sum(proofs, Proof::killed) * 10).isGreaterThanOrEqualTo(sum(proofs, Proof::mutants) * 9);
    }

    @Test
    void testsNoticeWrongTranslations() {
        List<String> scripts = new ArrayList<>(List.of("pubs/instpubs.sql"));
        if (ALL) {
            scripts.addAll(LARGER);
        }
        List<Proof> proofs = new ArrayList<>(prove(topCustomer()));
        for (String script : scripts) {
            Corpora.load(script).ifPresent(migration -> {
                List<Proof> some = prove(migration);
                System.out.println(script + ": " + summary(some));
                proofs.addAll(some);
            });
        }
        System.out.println("altogether: " + summary(proofs));
        if (!ALL && ONLY.isEmpty()) {
            assertThat(sum(proofs, Proof::killed) * 10).isGreaterThanOrEqualTo(sum(proofs, Proof::mutants) * 9);
            assertThat(sum(proofs, p -> p.target().covered()) * 10)
                    .isGreaterThanOrEqualTo(sum(proofs, p -> p.target().branches()) * 9);
            assertThat(proofs).isNotEmpty().allSatisfy(p -> assertThat(p.notes())
                    .noneMatch(n -> n.contains("is not known")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pubs/instpubs.sql", "northwind/instnwnd.sql"})
    void testsOfTablesNoticeWrongConstraints(String script) {
        assumeFalse(ALL || !ONLY.isEmpty(), "done with all the others");
        Optional<Migrations> migration = Corpora.load(script);
        assumeTrue(migration.isPresent(), "no corpus");
        List<Proof> proofs = prove(migration.get(), Set.of(ObjectKind.TABLE));
        System.out.println("tables of " + script + ": " + summary(proofs));
        assertThat(proofs).hasSizeGreaterThan(10);
        assertThat(sum(proofs, Proof::killed) * 100).isGreaterThanOrEqualTo(sum(proofs, Proof::mutants) * 95);
    }

    private static Migrations topCustomer() {
        return new Migrations(
                Sources.objects(Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql")),
                Dialect.ASE);
    }

    private static List<Proof> prove(Migrations migration) {
        Set<ObjectKind> routines = EnumSet.complementOf(EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW));
        return prove(migration, ALL ? EnumSet.allOf(ObjectKind.class) : routines);
    }

    private static List<Proof> prove(Migrations migration, Set<ObjectKind> kinds) {
        var proving = new Proving(migration);
        List<Proof> proofs = new ArrayList<>();
        for (SourceObject object : migration.all()) {
            if (kinds.contains(object.kind()) && object.name().toString().contains(ONLY)) {
                proved(proving, object).ifPresent(proofs::add);
            }
        }
        return proofs;
    }

    private static Optional<Proof> proved(Proving proving, SourceObject object) {
        long start = System.nanoTime();
        Optional<Proof> proof = proving.prove(object);
        System.out.println(object.kind().word() + " " + object.name() + ": "
                + proof.map(ProofTest::shown).orElse("not proven") + " ("
                + (System.nanoTime() - start) / 1_000_000 + " ms)");
        return proof;
    }

    private static String summary(List<Proof> proofs) {
        return proofs.size() + " objects, " + sum(proofs, Proof::killed) + " of " + sum(proofs, Proof::mutants)
                + " mutants killed, branches of the translations "
                + sum(proofs, p -> p.target().covered()) + " of "
                + sum(proofs, p -> p.target().branches());
    }

    private static int sum(List<Proof> proofs, ToIntFunction<Proof> figure) {
        return proofs.stream().mapToInt(figure).sum();
    }

    private static String shown(Proof proof) {
        return proof.killed() + " of " + proof.mutants() + " killed, source "
                + proof.source().covered() + "/" + proof.source().branches() + ", target "
                + proof.target().covered() + "/" + proof.target().branches() + " " + proof.notes()
                + Stream.concat(
                                proof.survivors().stream()
                                        .map(s -> "\n    survives, line " + s.line() + ": " + s.change()),
                                proof.target().uncovered().stream().map(u -> "\n    not taken: " + u))
                        .collect(Collectors.joining());
    }
}
