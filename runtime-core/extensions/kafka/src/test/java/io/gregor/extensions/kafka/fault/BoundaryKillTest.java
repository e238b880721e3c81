package io.gregor.extensions.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.fault.JavaProcess;
import io.gregor.testkit.fault.Tripwire;
import io.gregor.testkit.provider.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real process ends exactly at each boundary of the way of a message, and its successor (under the same name, or another
 * node) goes on. Every book is closed as if nothing had happened. A paid call is made again in the one case that nobody
 * can know of: it was answered, and the answer not recorded yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundaryKillTest {
    private static final int ENTRIES = 3;
    private static final Duration DEATH = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    /**
     * BOOK stands for the book's name. All is quiet until the entry with number 1 is ordered, or number 2 where that is
     * named, and in its midst the process ends; so it is known exactly what was under way.
     */
    private static final List<String> POINTS = List.of(
            "before deliver of Order[book=BOOK, number=1,",
            "before history of clerk/BOOK, BOOK-1",
            "before call of clerk/BOOK, BOOK#1.",
            "after call of clerk/BOOK, BOOK#1.",
            "before result of clerk/BOOK, BOOK-1, ask",
            "after result of clerk/BOOK, BOOK-1, ask",
            "before intent of clerk/BOOK, BOOK-1, change",
            "after intent of clerk/BOOK, BOOK-1, change",
            "before change of clerk/BOOK, BOOK#1.",
            "after change of clerk/BOOK, BOOK#1.",
            "before result of clerk/BOOK, BOOK-1, change",
            "after result of clerk/BOOK, BOOK-1, change",
            "before commit of Order[book=BOOK, number=1,",
            "after commit of Order[book=BOOK, number=1,",
            "before send of Booked[book=BOOK, number=1,",
            "after send of Booked[book=BOOK, number=1,",
            "before safe of Booked[book=BOOK, number=1,",
            "after safe of Booked[book=BOOK, number=1,",
            "before settle",
            "after settle",
            "before handled of Order[book=BOOK, number=1,",
            "after handled of Order[book=BOOK, number=1,",
            "before commit of Booked[book=BOOK, number=2,",
            "after commit of Booked[book=BOOK, number=2,",
            "after send of Ask[",
            "before commit of Ask[",
            "after commit of Ask[",
            "after commit of Ledger[",
            "before commit of Bell[",
            "after commit of Bell[");

    /** What is said of the last entry alone. */
    private static final List<String> LAST = List.of("number=2", "Ask[", "Ledger[", "Bell[");

    private static final List<String> SUCCESSORS = List.of("the same node", "another node");

    /** Where an answer that was paid for is lost with the process. */
    private static final List<String> UNRECORDED = List.of("after call", "before result of clerk/BOOK, BOOK-1, ask");

    @TempDir
    private static Path folder;

    private Cluster cluster;
    private JavaProcess worker;
    private int next;

    @BeforeAll
    void begin() throws Exception {
        cluster = new Cluster(
                folder,
                Wiring.SHORT,
                (question, asked) -> new Response.Text("answer to " + question.last() + " no. " + asked));
        worker = cluster.start("one");
    }

    @AfterAll
    void end() throws Exception {
        cluster.close();
    }

    static Stream<Arguments> cases() {
        return IntStream.range(0, POINTS.size()).boxed().flatMap(i -> SUCCESSORS.stream()
                .filter(successor -> Scale.LONG || SUCCESSORS.indexOf(successor) == (i % 4 == 3 ? 1 : 0))
                .map(successor -> Arguments.of(POINTS.get(i), successor)));
    }

    @ParameterizedTest(name = "{0}, {1} goes on")
    @MethodSource("cases")
    void goesOnAsIfNothingHadHappened(String point, String successor) throws Exception {
        if (!worker.isAlive()) {
            // An earlier case has failed; the others are to be told apart from it.
            worker = cluster.start("one");
        }
        String book = "book" + next++;
        Books books = new Books(cluster).expect(book, ENTRIES);
        int fatal = LAST.stream().anyMatch(point::contains) ? ENTRIES - 1 : 1;
        for (int i = 0; i < fatal; i++) {
            cluster.order(book, i, false);
            books.awaitHeard(book, i, RECOVERY);
        }
        Cluster.arm(worker, point.replace("BOOK", book));
        cluster.order(book, fatal, fatal == ENTRIES - 1);
        assertThat(worker.awaitEnd(DEATH))
                .as(() -> "ended at the point" + cluster.words())
                .isEqualTo(Tripwire.EXIT_CODE);
        String name = worker.name();
        worker = cluster.start(successor.equals("the same node") ? name : name.equals("one") ? "two" : "one");
        for (int i = fatal + 1; i < ENTRIES; i++) {
            cluster.order(book, i, i == ENTRIES - 1);
        }
        books.awaitClosed(RECOVERY);
        Map<String, Integer> repeated = new HashMap<>();
        books.check().forEach((subject, calls) -> repeated.put(subject, calls.size()));
        assertThat(repeated)
                .as("paid more than once")
                .isEqualTo(
                        UNRECORDED.stream().anyMatch(point::startsWith) ? Map.of(Books.subject(book, 1), 2) : Map.of());
    }
}
