package io.gregor.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentProxy;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Dropped;
import io.gregor.core.GregorException;
import io.gregor.core.NoHandler;
import io.gregor.core.Passage;
import io.gregor.core.Removal;
import io.gregor.core.SavedState;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.Undeliverable;
import io.gregor.core.Unlisted;
import io.gregor.core.Verdict;
import io.gregor.examples.desk.Desk.Assigned;
import io.gregor.examples.desk.Desk.Classify;
import io.gregor.examples.desk.Desk.Opened;
import io.gregor.examples.desk.Desk.Queue;
import io.gregor.examples.desk.Desk.Status;
import io.gregor.examples.desk.Desk.Ticket;
import io.gregor.extensions.json.SavedStateJson;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The help desk at work, and what the guide to the runtime says about it. */
@Timeout(60)
class HelpDeskTest {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Pager pager = (queue, key) -> {
        calls.add(queue);
        return "call " + calls.size();
    };
    private final AgentRuntime runtime = HelpDesk.inThisJvm(pager);

    @AfterEach
    void stop() {
        runtime.stop();
    }

    private void open(String ticket, String text) {
        runtime.publish(new Opened(text), new TopicId("tickets", ticket));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aTicketIsSortedAndItsQueueCalled() {
        runtime.publish(new Opened("my invoice is wrong"), new TopicId("tickets", "4711"));

        assertThat(runtime.awaitIdle(Duration.ofSeconds(20))).isTrue();
        AgentProxy ticket = runtime.proxy(new AgentId("ticket", "4711"));
        Ticket state = ticket.send(new Status(), Ticket.class);
        assertThat(state).isEqualTo(new Ticket("billing", 0));
        assertThat(calls).containsExactly("billing");
        assertThat(runtime.metadata(new AgentId("classifier", "shared")).description())
                .isEqualTo("finds the queue for a question");
    }

    @Test
    void aForgottenTicketIsCalledAgain() {
        try (AgentRuntime hasty = AgentRuntime.inProcess().build()) {
            HelpDesk.wire(hasty, pager, Duration.ZERO);
            hasty.start();
            hasty.publish(new Opened("it does not start"), new TopicId("tickets", "1"));
            AgentProxy ticket = hasty.proxy(new AgentId("ticket", "1"));
            Waiting.until(
                    "it is called again",
                    () -> ticket.send(new Status(), Ticket.class).reminders() > 0);
            assertThat(calls).containsExactly("support", "support");
        }
    }

    @Test
    void functionsListen() {
        runtime.registerClosure(
                "board",
                (message, ctx) -> seen.add(ctx.self().key() + ": " + message),
                Unlisted.IGNORE,
                Assigned.class);
        runtime.subscribe(new TypeSubscription("assignments", "board"));
        open("4711", "my invoice is wrong");
        assertThat(seen).containsExactly("4711: " + new Assigned("billing"));
    }

    @Test
    void interventionsChangeAndDrop() {
        Removal discretion = runtime.intervene((message, passage) -> switch (message) {
            case Classify(String text)
            when text.contains("secret") -> Verdict.change(new Classify(text.replace("secret", "***")));
            case Opened opened when opened.text().isBlank() -> Verdict.drop("nothing was said");
            default -> Verdict.PASS;
        });
        runtime.intervene((message, passage) -> {
            if (passage instanceof Passage.Sent sent) {
                seen.add(message + " to " + sent.to());
            }
            return Verdict.PASS;
        });
        open("1", "my secret invoice");
        open("2", " ");
        discretion.close();
        open("3", "another secret");
        assertThat(seen)
                .containsExactly(
                        new Classify("my *** invoice") + " to classifier/shared",
                        new Classify("another secret") + " to classifier/shared");
    }

    @Test
    void statesAreSavedAndLoaded() throws IOException {
        open("4711", "my invoice is wrong");
        SavedStateJson json = new SavedStateJson(Ticket.class);
        StringBuilder file = new StringBuilder();
        runtime.save(agent -> file.append(json.line(agent)).append('\n'));

        Reader lines = new StringReader(file.toString());
        try (AgentRuntime other = HelpDesk.inThisJvm(pager)) {
            other.load(json.read(lines));
            AgentProxy ticket = other.proxy(new AgentId("ticket", "4711"));
            assertThat(ticket.send(new Status(), Ticket.class)).isEqualTo(new Ticket("billing", 0));
            ticket.loadState(new Ticket("support", 7));
            SavedState all = other.save();
            assertThat(all.agents()).containsEntry(new AgentId("ticket", "4711"), new Ticket("support", 7));
        }
    }

    private String queueFor(String text) {
        AgentId classifier = new AgentId("classifier", "shared");
        try {
            return runtime.send(new Classify(text), classifier, Queue.class, Duration.ofSeconds(30))
                    .name();
        } catch (TimedOut late) {
            return "unknown: it may still be carried out";
        } catch (Undeliverable | NoHandler wiring) {
            return "unknown: nobody can ever answer";
        } catch (Dropped refused) {
            return "unknown: an intervention said no";
        } catch (Stopped over) {
            return "unknown: the runtime has ended";
        } catch (GregorException failed) {
            return "unknown: " + failed.getMessage();
        }
    }

    @Test
    void errorsAreTyped() {
        assertThat(queueFor("invoice")).isEqualTo("billing");
        Removal strict = runtime.intervene((message, passage) -> Verdict.drop("closed today"));
        assertThat(queueFor("invoice")).isEqualTo("unknown: an intervention said no");
        strict.close();
        runtime.stop();
        assertThat(queueFor("invoice")).isEqualTo("unknown: the runtime has ended");
        assertThatThrownBy(() -> runtime.publish(new Opened("?"), new TopicId("tickets", "1")))
                .isInstanceOf(Stopped.class);
    }

    @Test
    void deadLettersAreSeenAndResumed() {
        runtime.onDeadLetter(
                letter -> seen.add(letter.agent() + ": " + letter.cause().getMessage()));
        runtime.subscribe(new TypeSubscription("tickets", "archive"));
        open("4711", "my invoice is wrong");
        assertThat(seen).hasSize(1).first().asString().startsWith("archive/4711: no agent type 'archive'");

        runtime.registerClosure("archive", (message, ctx) -> seen.add("archived"));
        runtime.deadLetters().forEach(letter -> runtime.resume(letter.id()));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(20))).isTrue();
        assertThat(seen).hasSize(2).last().isEqualTo("archived");
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
