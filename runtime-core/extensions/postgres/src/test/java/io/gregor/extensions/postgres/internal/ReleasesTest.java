package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.testkit.Waiting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which leases are given back when claims, releases and outages come in any order. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReleasesTest {
    private final Releases releases = new Releases();
    private final List<String> given = new ArrayList<>();

    private void flush() throws SQLException {
        releases.flush(given::addAll);
    }

    @Test
    void whatIsReleasedIsGivenBackOnce() throws Exception {
        releases.add("a/1");
        releases.add("a/1");
        flush();
        flush();
        assertThat(given).containsExactly("a/1");
        assertThat(releases.isEmpty()).isTrue();
    }

    @Test
    void anAgentThatLivesHereAgainKeepsItsLease() throws Exception {
        releases.add("a/1");
        releases.add("a/2");
        assertThat(releases.claim("a/1", () -> "claimed")).isEqualTo("claimed");
        flush();
        assertThat(given).containsExactly("a/2");
    }

    @Test
    void aClaimThatFailedLeavesTheReleaseToBeDone() throws Exception {
        releases.add("a/1");
        assertThatThrownBy(() -> releases.claim("a/1", () -> {
                    throw new IllegalStateException("down");
                }))
                .hasMessage("down");
        flush();
        assertThat(given).containsExactly("a/1");
    }

    @Test
    void whatCouldNotBeGivenBackIsLaterUnlessClaimedMeanwhile() throws Exception {
        releases.add("a/1");
        releases.add("a/2");
        assertThatThrownBy(() -> releases.flush(agents -> {
                    throw new SQLException("down");
                }))
                .hasMessage("down");
        releases.claim("a/2", () -> "claimed");
        flush();
        assertThat(given).containsExactly("a/1");
    }

    @Test
    void aClaimWaitsForLeasesThatAreJustBeingGivenBack() throws Exception {
        releases.add("a/1");
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] claimer = new Thread[1];
        AtomicBoolean claimedAfter = new AtomicBoolean();
        claimer[0] = Thread.ofPlatform().start(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                return;
            }
            claimedAfter.set(releases.claim("a/1", over::get));
        });
        releases.flush(agents -> {
            begun.countDown();
            Waiting.until("the claim waits", () -> claimer[0].getState() == Thread.State.WAITING);
            over.set(true);
        });
        claimer[0].join();
        assertThat(claimedAfter).isTrue();
    }

    @Test
    void claimsDoNotWaitForEachOther() {
        assertThat(releases.claim("a/1", () -> {
                    AtomicBoolean other = new AtomicBoolean();
                    Thread.ofVirtual().start(() -> other.set(releases.claim("a/2", () -> true)));
                    Waiting.until("the other claims", other::get);
                    return true;
                }))
                .isTrue();
    }

    @Test
    void manyAreGivenBackInPieces() throws Exception {
        IntStream.range(0, 2_500).forEach(i -> releases.add("a/" + i));
        List<Integer> sizes = new ArrayList<>();
        releases.flush(agents -> sizes.add(agents.size()));
        assertThat(sizes).containsExactly(1_000, 1_000, 500);
    }
}
