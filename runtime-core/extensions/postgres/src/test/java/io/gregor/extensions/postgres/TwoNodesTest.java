package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.spi.AgentLeased;
import io.gregor.core.spi.AgentSuperseded;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.StoreException;
import io.gregor.testkit.StoreContract;
import io.gregor.testkit.Tally;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Two live nodes on one database: the store's contract holds, and an agent belongs to one of them at a time. */
class TwoNodesTest extends StoreContract {
    /** Nobody waits for it to pass, and no machine is so busy that a live node is taken for dead. */
    private static final Duration LEASE = Duration.ofSeconds(12);

    private final PostgresSettings settings = PostgresData.emptyTables().withLease(LEASE);

    @Override
    protected Store create() {
        return new PostgresStore(settings);
    }

    @Override
    protected Store successor(Store killed) {
        return new PostgresStore(settings);
    }

    private Store other() {
        return start(new PostgresStore(settings.withNode("other")));
    }

    private static void await(BooleanSupplier condition) {
        Waiting.until("another try succeeds", condition);
    }

    private static boolean loads(Store store) {
        try {
            store.load(AGENT);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    @Test
    void anAgentBelongsToOneLiveNodeUntilItIsReleased() {
        Store one = fresh();
        Store two = other();
        one.load(AGENT);
        assertThatThrownBy(() -> two.load(AGENT)).isInstanceOf(AgentLeased.class);
        assertThat(two.load(OTHER)).isEqualTo(new Snapshot(null, 0));
        one.release(AGENT);
        await(() -> loads(two));
        assertThatThrownBy(() -> one.load(AGENT)).isInstanceOf(AgentLeased.class);
    }

    @Test
    void aNodeThatStopsLeavesItsAgentsAndMessagesToOthersAtOnce() {
        Store one = fresh();
        Store two = other();
        one.load(AGENT);
        one.commit(sending("m1", 0, "a", "b"));
        one.close();
        assertThat(two.load(AGENT).version()).isEqualTo(1);
        List<String> taken = new ArrayList<>();
        await(() -> {
            taken.addAll(two.take(NOON, 10).stream().map(Envelope::id).toList());
            return taken.size() >= 2;
        });
        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void whoLostTheAgentCannotCommit() {
        Store one = fresh();
        Store two = other();
        one.load(AGENT);
        await(() -> {
            // Until the other node is faster than this one's next sign of life.
            TestDatabase.execute(settings.login().address(), "delete from gregor_runtime.node where name <> 'other'");
            return loads(two);
        });
        assertThat(two.load(AGENT)).isEqualTo(new Snapshot(null, 0));
        two.commit(commit(AGENT, "m1", 0, new Tally(2)));
        await(() -> {
            try {
                one.commit(sending("m2", 1, "lost"));
                return false;
            } catch (AgentSuperseded e) {
                return true;
            } catch (StoreException e) {
                return false;
            }
        });
        assertThat(two.load(AGENT)).isEqualTo(new Snapshot(new Tally(2), 1));
    }

    @Test
    void aNodeTakenForDeadComesBackAndLosesNothing() {
        Store one = fresh();
        TestDatabase.execute(settings.login().address(), "delete from gregor_runtime.node");
        await(() -> {
            try {
                one.accept(tell("m"));
                return true;
            } catch (StoreException e) {
                return false;
            }
        });
        one.reconsider(java.time.Instant.now().plusSeconds(60), id -> false);
        assertThat(ids(one.take(NOON, 10))).containsExactly("m");
    }

    private Store brokered(String node) {
        PostgresStore store = new PostgresStore(settings.withNode(node));
        store.relaysToBroker();
        return start(store);
    }

    private static List<String> takeAll(Store store, int many) {
        List<String> taken = new ArrayList<>();
        await(() -> {
            taken.addAll(ids(store.take(NOON, 10)));
            return taken.size() >= many;
        });
        return taken;
    }

    @Test
    void withABrokerADeadNodesAgentsWaitUntilItsMessagesAreSent() {
        Store one = brokered("one");
        one.load(AGENT);
        one.commit(sending("m1", 0, "a", "b"));
        one.close();
        Store two = brokered("two");
        Store three = brokered("three");
        assertThatThrownBy(() -> three.load(AGENT)).isInstanceOf(AgentLeased.class);
        assertThat(three.load(OTHER)).as("an agent that nobody had").isEqualTo(new Snapshot(null, 0));
        assertThat(takeAll(two, 2)).containsExactly("a", "b");
        two.settle("a");
        assertThatThrownBy(() -> three.load(AGENT)).as("on its way, not sent").isInstanceOf(AgentLeased.class);
        two.settle("b");
        await(() -> loads(three));
    }

    @Test
    void withABrokerTheNextLifeOfANodeSendsBeforeItsAgentsGoOn() {
        Store one = brokered("one");
        one.load(AGENT);
        one.commit(sending("m1", 0, "a"));
        Store again = brokered("one");
        assertThatThrownBy(() -> again.load(AGENT)).isInstanceOf(AgentLeased.class);
        assertThat(takeAll(again, 1)).containsExactly("a");
        again.settle("a");
        await(() -> loads(again));
        assertThatThrownBy(() -> one.commit(commit(AGENT, "m2", 1, new Tally(2))))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void withABrokerANodeThatSentAllLeavesItsAgentsAtOnce() {
        Store one = brokered("one");
        Store two = brokered("two");
        one.load(AGENT);
        one.commit(sending("m1", 0, "a"));
        one.settle("a");
        one.close();
        assertThat(two.load(AGENT).version()).isEqualTo(1);
    }
}
