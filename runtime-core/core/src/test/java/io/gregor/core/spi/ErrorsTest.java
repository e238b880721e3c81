package io.gregor.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.BudgetExhausted;
import io.gregor.core.Cancelled;
import io.gregor.core.Dropped;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.InDoubt;
import io.gregor.core.NoHandler;
import io.gregor.core.Refused;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.Undeliverable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors as they are stored and sent. */
class ErrorsTest {
    private static List<GregorException> each() {
        return List.of(
                new Undeliverable("why"),
                new Refused("why"),
                new NoHandler("why"),
                new HandlerFailed("why", new IllegalStateException("cause")),
                new TimedOut("why"),
                new Cancelled("why"),
                new Stopped("why"),
                new InDoubt("a step: with a colon", "why"),
                new Dropped("why"),
                new BudgetExhausted("turns", "why"));
    }

    @ParameterizedTest
    @MethodSource("each")
    void anErrorComesBackAsTheSameKind(GregorException error) {
        GregorException back = Errors.of(Errors.kind(error), Errors.message(error));
        assertThat(back).hasSameClassAs(error).hasMessage("why");
        assertThat(Errors.kind(back)).isEqualTo(Errors.kind(error));
    }

    @Test
    void everyKindOfErrorIsTriedHere() {
        assertThat(each().stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                GregorException.class.getPermittedSubclasses(),
                                Undeliverable.class.getPermittedSubclasses())
                        .flatMap(Stream::of)
                        .toList());
        assertThat(each().stream().map(Errors::kind)).doesNotHaveDuplicates();
    }

    @Test
    void aWordFromANewerVersionIsAFailedHandler() {
        assertThat(Errors.of("melted", "why")).isInstanceOf(HandlerFailed.class).hasMessage("why");
    }
}
