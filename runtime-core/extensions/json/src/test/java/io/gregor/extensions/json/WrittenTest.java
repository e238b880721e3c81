package io.gregor.extensions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.MessageType;
import io.gregor.core.MessageTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message that two codecs of one runtime write is written once. */
class WrittenTest {
    @MessageType("test.counted")
    record Counted(List<String> texts) {
        private static int reads;

        @Override
        public List<String> texts() {
            reads++;
            return texts;
        }
    }

    private final MessageTypes types = new MessageTypes();

    @Test
    void theSecondCodecTakesWhatTheFirstWrote() {
        Counted message = new Counted(List.of("a"));
        String first = new JsonCodec(types).encode(message);
        int before = Counted.reads;
        assertThat(new JsonCodec(types).encode(message)).isSameAs(first);
        assertThat(Counted.reads).isEqualTo(before);
    }

    @Test
    void anEqualMessageIsAnotherAndSoIsOneOfAnotherRuntime() {
        String first = new JsonCodec(types).encode(new Counted(List.of("a")));
        assertThat(new JsonCodec(types).encode(new Counted(List.of("a"))))
                .isEqualTo(first)
                .isNotSameAs(first);
        Counted message = new Counted(List.of("a"));
        assertThat(new JsonCodec(new MessageTypes()).encode(message)).isNotSameAs(new JsonCodec(types).encode(message));
    }

    @Test
    void aStateThatChangesIsWrittenAsItIs() {
        JsonCodec codec = new JsonCodec(types);
        codec.learn(Counted.class);
        Counted state = new Counted(new ArrayList<>(List.of("a")));
        String before = codec.encodeValue(state);
        state.texts().add("b");
        assertThat(codec.encodeValue(state)).isNotEqualTo(before).contains("\"b\"");
    }

    @Test
    void aTextIsGivenOutOnceAndALongOneIsNotKept() {
        Written written = Written.of(types);
        Object message = new Object();
        written.put(message, "text");
        assertThat(written.take(new Object())).isNull();
        assertThat(written.take(message)).isEqualTo("text");
        assertThat(written.take(message)).isNull();
        written.put(message, "x".repeat(100_000));
        assertThat(written.take(message)).isNull();
    }

    @Test
    void whatManyThreadsWriteIsAlwaysTheirOwn() {
        Written written = Written.of(types);
        List<Thread> threads = new ArrayList<>();
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 8; t++) {
            String name = t + " ";
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    String message = name + i;
                    written.put(message, message);
                    String text = written.take(message);
                    if (text != null && !text.equals(message)) {
                        wrong.add(text);
                    }
                }
            }));
        }
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(wrong).isEmpty();
    }
}
