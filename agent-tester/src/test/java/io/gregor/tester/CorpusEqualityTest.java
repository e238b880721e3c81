package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each routine of the sample databases that the rules translate gives on PostgreSQL what the reference interpreter gives:
 * result sets, output parameters, return codes, messages, errors and changed rows.
 *
 * <p>Of a larger database only as many routines as {@code -Dgregor.equality.most} says are compared, those that the hash of
 * their names puts first; 0 stands for all of them, and for the views too. {@code -Dgregor.equality.details=true} prints each of them.
 */
class CorpusEqualityTest {
    private static final Set<ObjectKind> KINDS =
            EnumSet.of(ObjectKind.PROCEDURE, ObjectKind.FUNCTION, ObjectKind.TRIGGER);
    private static final int MOST = Integer.getInteger("gregor.equality.most", 40);

    private static int branches;
    private static final List<String> uncovered = new ArrayList<>();

    /** What cannot be taken by a call alone is proven to be so, and not counted. */
    @AfterAll
    static void nearlyAllBranchesAreTaken() {
        System.out.println((branches - uncovered.size()) + " of " + branches + " branches taken, not " + uncovered);
        assertThat(uncovered).hasSizeLessThanOrEqualTo(branches * 5 / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pubs/instpubs.sql", "northwind/instnwnd.sql", "adventureworks/instawdb.sql"})
    void routinesGiveWhatTheInterpreterGives(String script) {
        Optional<Migrations> migration = Corpora.load(script);
        assumeTrue(migration.isPresent(), "no corpus");
        var equality = new Equality(migration.get());
        long start = System.nanoTime();
        sample(migration.get().all()).forEach(equality::compare);
        if (Boolean.getBoolean("gregor.equality.details")) {
            equality.all().forEach(System.out::println);
        }
        System.out.println(
                script + ": " + equality.summary() + " (" + (System.nanoTime() - start) / 1_000_000 + " ms)");
        branches += equality.branches();
        uncovered.addAll(equality.uncovered());
        assertThat(equality.of(Equality.Result.DIFFERENT)).isEmpty();
        assertThat(equality.of(Equality.Result.EQUAL)).isNotEmpty();
    }

    private static List<SourceObject> sample(List<SourceObject> objects) {
        return objects.stream()
                .filter(o -> KINDS.contains(o.kind()) || MOST == 0 && o.kind() == ObjectKind.VIEW)
                .sorted(Comparator.comparingInt(o -> o.name().key().hashCode() * 0x9E3779B9))
                .limit(MOST == 0 ? Long.MAX_VALUE : MOST)
                .toList();
    }
}
