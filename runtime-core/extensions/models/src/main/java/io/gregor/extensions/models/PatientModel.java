package io.gregor.extensions.models;

import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.gregor.agentchat.model.WrappedModel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model whose provider may be away for a while: nobody answers, it has too much to do, or it fails. It is asked again,
 * with growing pauses; an answer ends that. What a provider refuses is not asked again. A question that was taken and
 * never answered (a time-out) may have been paid for, and is then paid for again.
 *
 * <p>What fails for good fails with one line in which the provider's secrets show as stars, whatever it repeats.
 */
final class PatientModel extends WrappedModel {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.models");
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LONGEST_WORDS = 500;

    private final String name;
    private final Duration patience;
    private final List<String> secrets;
    private final Pause pause;

    /** Waits so long. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * @param patience how long after the first failure it is asked again
     * @param secrets what no message may show
     */
    PatientModel(String name, ChatModel model, Duration patience, List<String> secrets, Pause pause) {
        super(model);
        this.name = name;
        this.patience = patience;
        this.secrets = List.copyOf(secrets);
        this.pause = pause;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Duration wait = FIRST;
        long firstFailure = 0;
        while (true) {
            try {
                return model().chat(request);
            } catch (RuntimeException e) {
                long now = System.nanoTime();
                firstFailure = firstFailure == 0 ? now : firstFailure;
                var spent = Duration.ofNanos(now - firstFailure);
                if (!isAway(e) || spent.plus(wait).compareTo(patience) > 0) {
                    throw new ModelFailed(words(e, spent));
                }
                if (spent.isZero()) {
                    LOGGER.log(
                            Level.WARNING,
                            "GREGOR-A01 the model " + name + " is away and asked again for up to "
                                    + patience.toSeconds() + " s: " + words(e, spent));
                }
                await(wait, e);
                wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
            }
        }
    }

    private void await(Duration wait, RuntimeException e) {
        try {
            // Not all at the same moment, or the provider is overrun when it comes back.
            pause.of(wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 4 + 1)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ModelFailed(words(e, Duration.ZERO));
        }
    }

    private static boolean isAway(RuntimeException e) {
        return !Thread.currentThread().isInterrupted()
                && chain(e).anyMatch(it -> it instanceof RetriableException
                        || it instanceof UnresolvedModelServerException
                        || it instanceof IOException && !(it instanceof InterruptedIOException));
    }

    private String words(RuntimeException e, Duration spent) {
        String text = chain(e).map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse(rootOf(e).getClass().getSimpleName());
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        line = line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + " ..." : line;
        return spent.toSeconds() == 0 ? line : line + " (tried for " + spent.toSeconds() + " s)";
    }

    private static Throwable rootOf(Throwable e) {
        return chain(e).reduce((first, second) -> second).orElse(e);
    }

    private static Stream<Throwable> chain(@Nullable Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .map(Throwable.class::cast)
                .limit(20);
    }
}
