package io.gregor.cli.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Starts one member, waits for its end, and starts it again, until it is told to give up. */
final class Watch {
    private final Member member;
    private final Announcer announcer;
    private final Runnable changed;
    private final CompletableFuture<Member.Running> ready = new CompletableFuture<>();
    private final BackOff backOff = new BackOff();
    private final Thread thread;
    private volatile Member.@Nullable Running current;
    private volatile boolean givenUp;

    Watch(Member member, Announcer announcer, Runnable changed) {
        this.member = member;
        this.announcer = announcer;
        this.changed = changed;
        this.thread = Thread.ofVirtual().name("watch-" + member.name()).unstarted(this::watch);
    }

    String name() {
        return member.name();
    }

    void begin() {
        thread.start();
    }

    /** Completes when the first start has succeeded or failed. */
    CompletableFuture<Member.Running> ready() {
        return ready;
    }

    Optional<Member.Running> current() {
        return Optional.ofNullable(current);
    }

    /** From now on nothing is started; what is being started is ended. */
    void giveUp() {
        givenUp = true;
        thread.interrupt();
    }

    /** Ends what runs; false when it had to be killed. Only after {@link #giveUp()}. */
    boolean end() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var running = current;
        current = null;
        return running == null || running.stop();
    }

    private void watch() {
        try {
            long began = System.nanoTime();
            var running = member.start();
            current = running;
            announcer.started(name(), running, since(began));
            tellOfChange();
            ready.complete(running);
            while (!givenUp) {
                running = next(running);
            }
        } catch (StartFailedException | InterruptedException | RuntimeException e) {
            ready.completeExceptionally(e);
        }
    }

    private Member.Running next(Member.Running running) throws InterruptedException {
        long began = System.nanoTime();
        var how = running.awaitEnd();
        current = null;
        var wait = backOff.after(since(began));
        announcer.ended(name(), how, wait);
        while (true) {
            Thread.sleep(wait);
            long again = System.nanoTime();
            try {
                var started = member.start();
                current = started;
                announcer.back(name(), started, since(again));
                tellOfChange();
                return started;
            } catch (StartFailedException e) {
                wait = backOff.after(since(again));
                announcer.failedAgain(name(), e, wait);
            }
        }
    }

    private void tellOfChange() {
        try {
            changed.run();
        } catch (RuntimeException e) { // who is told must not keep the process from being watched
            announcer.say(String.valueOf(e.getMessage()));
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
