package io.gregor.extensions.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.fault.Topics;
import io.gregor.testkit.fault.Trail;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must be true of the books whatever happened to the processes. */
final class Books {
    private static final Pattern NUMBER = Pattern.compile("(?s).*\"number\"\\s*:\\s*(\\d+).*");

    private final Cluster cluster;
    private final Map<String, Integer> entries = new LinkedHashMap<>();

    Books(Cluster cluster) {
        this.cluster = cluster;
    }

    static String orderId(String book, int number) {
        return book + "-" + number;
    }

    static String subject(String book, int number) {
        return new Order(book, number, false).subject();
    }

    /** Orders a book, and expects it. */
    Books order(String book, int count) {
        entries.put(book, count);
        cluster.order(book, count);
        return this;
    }

    /** Expects a book that is ordered elsewhere. */
    Books expect(String book, int count) {
        entries.put(book, count);
        return this;
    }

    /** Waits until every book is closed, whatever is down meanwhile, and nothing is on its way. */
    void awaitClosed(Duration limit) {
        Set<String> open = new LinkedHashSet<>(entries.keySet());
        await("still open", limit, () -> {
            open.removeAll(new LinkedHashSet<>(cluster.trail.holding("auditor", Auditor.CLOSED)));
            return open.isEmpty() && isQuiet();
        });
    }

    /** Waits until the auditor has heard of an entry, and nothing is on its way. */
    void awaitHeard(String book, int number, Duration limit) {
        await(
                "not heard: " + number + " of " + book,
                limit,
                () -> cluster.trail.ledger("auditor/" + book).contains(String.valueOf(number)) && isQuiet());
    }

    private boolean isQuiet() throws SQLException {
        return cluster.trail.list("select id from gregor_runtime.message").isEmpty();
    }

    private interface Question {
        boolean isTrue() throws SQLException;
    }

    private void await(String otherwise, Duration limit, Question question) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (question.isTrue()) {
                    return;
                }
            } catch (SQLException e) {
                // Down, or without tables yet: the limit tells.
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise + " after " + limit + cluster.trail.describe() + cluster.words());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /**
     * Checks all books.
     *
     * @return what was paid for more than once, with the times: each call but the last must have been under way, or its
     *     answer not recorded yet, when its process died
     */
    Map<String, List<Instant>> check() throws SQLException {
        assertThat(cluster.trail.list("select id || error from gregor_runtime.dead_letter"))
                .as("dead letters")
                .isEmpty();
        assertThat(cluster.trail.list("select message_id || name from gregor_runtime.step"))
                .as("steps of unfinished handlers")
                .isEmpty();
        String broker = cluster.broker.address();
        assertThat(new TreeSet<>(cluster.trail.handled()))
                .as("what was handled, and what lies on the topics")
                .isEqualTo(Topics.due(broker, "gregor", Map.of("orders", "clerk", "booked", "auditor")));
        List<Topics.Entry> booked = Topics.read(broker, "gregor.topic.booked");
        for (Map.Entry<String, Integer> book : entries.entrySet()) {
            conversation(book.getKey(), book.getValue());
            changes(book.getKey(), book.getValue());
            order(book.getKey(), book.getValue(), booked);
        }
        return payments();
    }

    private void conversation(String book, int count) throws SQLException {
        assertThat(cluster.trail.ledger("clerk/" + book))
                .as("entries of " + book)
                .isEqualTo(numbers(count));
        assertThat(cluster.trail.ledger("auditor/" + book))
                .as("what was heard of " + book)
                .isEqualTo(Stream.concat(numbers(count).stream(), Stream.of("counted " + count, Auditor.CLOSED))
                        .toList());
    }

    private void changes(String book, int count) throws SQLException {
        assertThat(cluster.target.list("select subject from change where split_part(subject, '#', 1) = ?", book))
                .as("changes of " + book)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count)
                        .mapToObj(i -> subject(book, i))
                        .toList());
    }

    private static void order(String book, int count, List<Topics.Entry> booked) {
        List<String> numbers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Topics.Entry entry : booked) {
            if (entry.key().equals(book) && seen.add(entry.id())) {
                numbers.add(NUMBER.matcher(entry.value()).replaceAll("$1"));
            }
        }
        assertThat(numbers).as("order of " + book + " on the topic").isEqualTo(numbers(count));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** Every answer was recorded once, and no call was made after that. */
    private Map<String, List<Instant>> payments() throws SQLException {
        Map<String, Instant> recorded = new HashMap<>();
        for (Trail.Result result : cluster.trail.results()) {
            if (result.step().equals("ask")) {
                assertThat(recorded.put(result.messageId(), result.at()))
                        .as("an earlier result of " + result.messageId())
                        .isNull();
            }
        }
        Map<String, List<Instant>> paid = new LinkedHashMap<>();
        cluster.provider.calls().forEach(call -> paid.computeIfAbsent(
                        call.question().last(), subject -> new ArrayList<>())
                .add(call.taken()));
        Map<String, List<Instant>> repeated = new LinkedHashMap<>();
        entries.forEach((book, count) -> {
            for (int i = 0; i < count; i++) {
                String subject = subject(book, i);
                assertThat(recorded).as("recorded answers").containsKey(orderId(book, i));
                Instant known = recorded.get(orderId(book, i));
                List<Instant> calls = paid.getOrDefault(subject, List.of());
                assertThat(calls)
                        .as("calls about " + subject + ", whose answer was recorded at " + known)
                        .isNotEmpty()
                        .allMatch(known::isAfter);
                if (calls.size() > 1) {
                    repeated.put(subject, calls);
                }
            }
        });
        return repeated;
    }

    /** Of what {@link #check} returned the calls between which no process died: those would be paid twice for nothing. */
    static List<String> unexplained(Map<String, List<Instant>> repeated, List<Instant> deaths) {
        List<String> found = new ArrayList<>();
        repeated.forEach((subject, calls) -> {
            for (int i = 1; i < calls.size(); i++) {
                Instant first = calls.get(i - 1);
                Instant second = calls.get(i);
                if (deaths.stream().noneMatch(death -> death.isAfter(first) && death.isBefore(second))) {
                    found.add(subject + " at " + first + " and at " + second);
                }
            }
        });
        return found;
    }
}
