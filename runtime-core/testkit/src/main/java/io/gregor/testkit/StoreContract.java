package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gregor.core.AgentId;
import io.gregor.core.Budget;
import io.gregor.core.DeadLetter;
import io.gregor.core.InDoubt;
import io.gregor.core.MessageTypes;
import io.gregor.core.SavedAgent;
import io.gregor.core.Spent;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.AgentSuperseded;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store that keeps messages must do, seen from the engine. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreContract extends StoreSuite {
    @Test
    void aCommitIsStateAndInboxTogether() {
        Store store = fresh();
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot(null, 0));
        assertThat(store.history(AGENT, "m1")).isEqualTo(History.NONE);
        store.commit(commit(AGENT, "m1", 0, new Tally(1), new Answer("reply")));
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot(new Tally(1), 1));
        assertThat(store.history(AGENT, "m1").receipt()).isEqualTo(new Receipt(new Answer("reply")));
        assertThat(store.history(OTHER, "m1").receipt()).isNull();
        store.commit(commit(AGENT, "m2", 1, null));
        assertThat(store.load(AGENT)).as("no new state leaves the old one").isEqualTo(new Snapshot(new Tally(1), 2));
        assertThat(store.history(AGENT, "m2").receipt()).isEqualTo(Receipt.WITHOUT_REPLY);
    }

    @Test
    void aCommitOnAnOldVersionChangesNothing() {
        Store store = fresh();
        store.load(AGENT);
        store.commit(commit(AGENT, "m1", 0, new Tally(1)));
        assertThatThrownBy(() -> store.commit(sending("m2", 0, "out"))).isInstanceOf(AgentSuperseded.class);
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot(new Tally(1), 1));
        assertThat(store.history(AGENT, "m2").receipt()).isNull();
        assertThat(afterCrash(store).take(NOON, 10)).isEmpty();
    }

    @Test
    void allStatesAreHandedOutOnceAndFromWhereOneWants() {
        Store store = fresh();
        for (int i = 0; i < 250; i++) {
            AgentId agent = new AgentId("agent", "k" + i);
            store.load(agent);
            store.commit(commit(agent, "m1", 0, new Tally(i)));
        }
        store.load(OTHER);
        List<SavedAgent> all = new ArrayList<>();
        store.states(null, all::add);
        assertThat(all).hasSize(250).contains(new SavedAgent(new AgentId("agent", "k77"), new Tally(77)));
        List<SavedAgent> rest = new ArrayList<>();
        store.states(all.get(99).id(), rest::add);
        assertThat(rest).isEqualTo(all.subList(100, 250));
    }

    @Test
    void aMessageIsCommittedOnce() {
        Store store = fresh();
        store.load(AGENT);
        store.commit(commit(AGENT, "m1", 0, new Tally(1)));
        assertThatThrownBy(() -> store.commit(commit(AGENT, "m1", 1, new Tally(2))))
                .isInstanceOf(AgentSuperseded.class);
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot(new Tally(1), 1));
    }

    @Test
    void whatWasCommittedOutlivesACrash() {
        Store store = fresh();
        store.load(AGENT);
        store.commit(commit(AGENT, "m1", 0, new Tally(7), new Answer("reply")));
        store.recordStep(AGENT, "m2", "call", new StepResult("result"));
        store.park(parked("m3"));
        Store later = afterCrash(store);
        assertThat(later.load(AGENT)).isEqualTo(new Snapshot(new Tally(7), 1));
        assertThat(later.history(AGENT, "m1").receipt()).isEqualTo(new Receipt(new Answer("reply")));
        assertThat(later.history(AGENT, "m2").steps()).containsEntry("call", new StepResult("result"));
        assertThat(later.parked()).singleElement().satisfies(one -> assertEqual(one, parked("m3")));
    }

    @Test
    void stepsBelongToTheirMessageAndEndWithIt() {
        Store store = fresh();
        store.load(AGENT);
        store.recordStep(AGENT, "m1", "call", StepIntent.BEGUN);
        assertThat(store.history(AGENT, "m1").steps()).containsEntry("call", StepIntent.BEGUN);
        store.recordStep(AGENT, "m1", "call", new StepResult("result"));
        store.recordStep(AGENT, "m1", "empty", new StepResult(null));
        store.recordStep(AGENT, "m1", "gone", StepIntent.BEGUN);
        store.forgetStep(AGENT, "m1", "gone");
        assertThat(store.history(AGENT, "m1").steps())
                .hasSize(2)
                .containsEntry("call", new StepResult("result"))
                .containsEntry("empty", new StepResult(null));
        assertThat(store.history(AGENT, "m2").steps()).isEmpty();
        assertThat(store.history(OTHER, "m1").steps()).isEmpty();
        store.commit(commit(AGENT, "m1", 0, null));
        assertThat(store.history(AGENT, "m1").steps()).isEmpty();
    }

    @Test
    void resultsComeBackAsTheyWere() {
        Store store = fresh();
        List<Object> results = List.of(
                "text with \u0000, \"quotes\", \uD83D\uDE00 and half of one: \uD83D",
                true,
                7,
                Long.MAX_VALUE,
                0.1,
                Double.NaN,
                new Answer("x".repeat(100_000)),
                List.of("a", 1, List.of(new Tally(2))));
        for (int i = 0; i < results.size(); i++) {
            store.recordStep(AGENT, "m", "step " + i, new StepResult(results.get(i)));
        }
        Store later = afterCrash(store);
        for (int i = 0; i < results.size(); i++) {
            assertThat(later.history(AGENT, "m").steps().get("step " + i)).isEqualTo(new StepResult(results.get(i)));
        }
    }

    @Test
    void whatIsNotSettledIsFoundAfterACrashInItsOrder() {
        Store store = fresh();
        store.load(AGENT);
        store.accept(tell("in"));
        store.commit(sending("m1", 0, "a", "b", "c"));
        store.commit(sending("m2", 1, "d"));
        store.settle("b");
        assertThat(store.take(NOON, 10)).as("all is on its way").isEmpty();
        store.close();
        Store later = afterCrash(store);
        assertThat(ids(later.take(NOON, 3))).containsExactly("in", "a", "c");
        assertThat(ids(later.take(NOON, 3))).containsExactly("d");
        assertThat(later.take(NOON, 3)).isEmpty();
    }

    @Test
    void anEnvelopeComesBackAsItWas() {
        Store store = fresh();
        Envelope direct = new Envelope(
                "id \u00e9\u4e16",
                new Address.Direct(OTHER),
                MessageTypes.nameOf(Ask.class),
                new Ask("?".repeat(50_000)),
                "node",
                null,
                "conversation",
                null,
                new Address.Caller("node", "request"),
                NOON.plusSeconds(5),
                NOON,
                null);
        store.accept(direct);
        store.accept(tell("m"));
        assertThat(afterCrash(store).take(NOON, 10)).containsExactly(direct, tell("m"));
    }

    @Test
    void whatNobodyHoldsAnyMoreIsGivenOutAgain() {
        Store store = fresh();
        List.of("a", "b", "c", "d").forEach(id -> store.accept(tell(id)));
        store.settle("c");
        store.reconsider(Instant.now().plusSeconds(60), "b"::equals);
        assertThat(ids(store.take(NOON, 10))).containsExactly("a", "d");
    }

    @Test
    void timersAreGivenOutWhenTheyAreDueAndNotBefore() {
        Store store = fresh();
        store.load(AGENT);
        store.commit(scheduling(
                "m1",
                0,
                List.of(
                        new Timer(tell("late"), NOON.plusSeconds(2)),
                        new Timer(tell("soon"), NOON.plusSeconds(1)),
                        new Timer(tell("never"), NOON.plusSeconds(1))),
                List.of()));
        store.commit(scheduling("m2", 1, List.of(), List.of("never", "unknown")));
        assertThat(store.nextDue()).isEqualTo(NOON.plusSeconds(1));
        assertThat(store.take(NOON, 10)).isEmpty();
        Store later = afterCrash(store);
        assertThat(ids(later.take(NOON.plusSeconds(1), 10))).containsExactly("soon");
        assertThat(later.nextDue()).isEqualTo(NOON.plusSeconds(2));
        assertThat(ids(later.take(NOON.plusSeconds(9), 10))).containsExactly("late");
        later.settle("late");
        assertThat(later.nextDue()).isNull();
    }

    @Test
    void deadLettersAreListedOldestFirstAndTakenOutOnce() {
        Store store = fresh();
        store.park(parked("m1"));
        store.park(parked("m2"));
        store.park(parked("m1"));
        assertThat(store.parked())
                .extracting(one -> one.letter().messageId())
                .as("the newer m1 took the place of the older")
                .containsExactly("m2", "m1");
        assertEqual(store.parked("m1@agent/1").orElseThrow(), parked("m1"));
        assertThat(store.unpark("m1@agent/1")).isPresent();
        assertThat(store.unpark("m1@agent/1")).isEmpty();
        assertThat(store.parked("m1@agent/1")).isEmpty();
    }

    @Test
    void aDoubtKeepsItsStep() {
        Store store = fresh();
        Parked parked = parked("m1");
        DeadLetter letter = parked.letter();
        DeadLetter doubtful = new DeadLetter(
                letter.id(),
                AGENT,
                "m1",
                letter.message(),
                letter.topic(),
                new InDoubt("pay: all", "who knows"),
                1,
                NOON);
        store.park(new Parked(doubtful, parked.envelope()));
        assertThat(store.parked(letter.id()).orElseThrow().letter().cause())
                .isInstanceOfSatisfying(
                        InDoubt.class, doubt -> assertThat(doubt.step()).isEqualTo("pay: all"))
                .hasMessage("who knows");
    }

    @Test
    void aMessageHandledAfterAllIsADeadLetterNoMore() {
        Store store = fresh();
        store.load(AGENT);
        store.park(parked("m1"));
        store.park(parked("m2"));
        store.commit(commit(AGENT, "m1", 0, null));
        assertThat(store.parked()).extracting(one -> one.letter().messageId()).containsExactly("m2");
    }

    @Test
    void manyAgentsCommitAtOnceAndEachKeepsItsOwn() throws Exception {
        Store store = fresh();
        Parallel.run(64, worker -> {
            AgentId agent = new AgentId("agent", "w" + worker);
            Snapshot snapshot = store.load(agent);
            for (int i = 0; i < 20; i++) {
                store.commit(commit(agent, "m" + i, snapshot.version() + i, new Tally(worker * 100 + i)));
            }
        });
        IntStream.range(0, 64).forEach(worker -> assertThat(store.load(new AgentId("agent", "w" + worker)))
                .isEqualTo(new Snapshot(new Tally(worker * 100 + 19), 20)));
    }

    @Test
    void whatIsKnownOfAConversationOutlivesACrash() {
        Store store = fresh();
        assertThat(store.conversations().cancelledSince(Instant.EPOCH, 10)).isEmpty();
        assertThat(store.conversations().account("dear")).isEmpty();
        store.conversations().cancel("ended", "enough");
        store.conversations().limit("dear", Budget.UNLIMITED.withTurns(3));
        store.conversations().limit("dear", Budget.UNLIMITED.withTurns(9));
        Store later = afterCrash(store);
        assertThat(later.conversations().cancel("ended", "another reason").reason())
                .isEqualTo("enough");
        assertThat(later.conversations().cancelledSince(Instant.EPOCH, 10))
                .extracting(Conversations.Cancelled::correlationId, Conversations.Cancelled::reason)
                .containsExactly(tuple("ended", "enough"));
        assertThat(later.conversations().account("dear"))
                .contains(new Account(Budget.UNLIMITED.withTurns(3), Spent.NOTHING));
        assertThat(later.conversations().extend("dear", Budget.UNLIMITED.withTurns(2)))
                .contains(new Account(Budget.UNLIMITED.withTurns(5), Spent.NOTHING));
        assertThat(later.conversations().extend("unknown", Budget.UNLIMITED.withTurns(2)))
                .isEmpty();
    }

    @Test
    void anAnswerTakesThePlaceOfTheTimeOutThatWaitsUnderItsId() {
        Store store = fresh();
        store.load(AGENT);
        Envelope timeOut = reply("r.reply", "late");
        store.commit(scheduling("m1", 0, List.of(new Timer(timeOut, NOON.plusSeconds(1))), List.of()));
        store.accept(reply("r.reply", "answer"));
        assertThat(store.nextDue()).as("no time-out waits").isNull();
        List<Envelope> taken = afterCrash(store).take(NOON.plusSeconds(9), 10);
        assertThat(taken).extracting(Envelope::message).containsExactly(new Answer("answer"));
    }

    private static Envelope reply(String id, String text) {
        return new Envelope(
                id,
                new Address.Asker(AGENT, "r"),
                MessageTypes.nameOf(Answer.class),
                new Answer(text),
                "node",
                OTHER,
                "conversation",
                "r",
                null,
                null,
                NOON,
                null,
                true);
    }
}
