package io.gregor.extensions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.MessageType;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.Unreadable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    sealed interface Shape {}

    @MessageType("test.circle")
    record Circle(double radius) implements Shape {}

    @MessageType(value = "test.square", version = 3)
    record Square(int side) implements Shape {}

    record Nameless() implements Shape {}

    enum Colour {
        RED
    }

    @MessageType("test.plain")
    record Plain(
            String text,
            int number,
            @Nullable Long big,
            List<String> list,
            Map<String, Integer> map,
            Optional<String> maybe,
            Instant time,
            Duration pause,
            BigDecimal exact,
            Colour colour) {
        public boolean isOdd() {
            return number % 2 == 1;
        }
    }

    @MessageType("test.drawing")
    record Drawing(Shape first, List<Shape> others) {}

    @MessageType("test.stranger")
    record Stranger() {}

    private final MessageTypes types = new MessageTypes();
    private final JsonCodec codec = new JsonCodec(types);

    static Stream<Object> messages() {
        Plain plain = new Plain(
                "\u00e9 \uD83D\uDE00 \u0000 \"\n",
                7,
                Long.MIN_VALUE,
                List.of("a", ""),
                Map.of("k", 1),
                Optional.of("some"),
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                Duration.ofNanos(1),
                new BigDecimal("1.10"),
                Colour.RED);
        return Stream.of(
                plain,
                new Plain(
                        "",
                        0,
                        null,
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        Instant.EPOCH,
                        Duration.ZERO,
                        BigDecimal.ZERO,
                        Colour.RED),
                new Drawing(new Circle(1.5), List.of(new Square(2), new Circle(0))),
                new Stranger());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageComesBackAsItWas(Object message) {
        WireName name = MessageTypes.nameOf(message.getClass());
        assertThat(codec.decode(name, codec.encode(message))).isEqualTo(message);
    }

    @Test
    void noClassNameIsWritten() {
        String text = codec.encode(new Drawing(new Circle(1), List.of(new Square(1))));
        assertThat(text)
                .isEqualTo("{\"first\":{\"@type\":\"test.circle.v1\",\"radius\":1.0},"
                        + "\"others\":[{\"@type\":\"test.square.v3\",\"side\":1}]}");
    }

    @Test
    void whatLooksLikeAGetterIsNoComponent() {
        assertThat(codec.encode(messages().findFirst().orElseThrow())).doesNotContain("odd");
    }

    @Test
    void halfACharacterComesBackAsItWas() {
        assertThat(codec.decodeValue(codec.encodeValue("half \uD83D"))).isEqualTo("half \uD83D");
        assertThat(codec.encodeValue("\u00e9")).as("others are not escaped").isEqualTo("\"\u00e9\"");
    }

    @Test
    void aRecordWithoutANameBehindAnInterfaceIsRefused() {
        assertThatThrownBy(() -> codec.encode(new Drawing(new Nameless(), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@MessageType");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"first\":{\"@type\":\"java.lang.ProcessBuilder\"}}",
                "{\"first\":{\"@type\":\"test.stranger.v1\"}}",
                "{\"first\":{\"@type\":\"test.square.v4\"}}",
                "{\"first\":{\"radius\":1}}",
                "{\"first\":7}",
                "[]",
                "{",
                ""
            })
    void whatDoesNotFitIsUnreadableAndKept(String text) {
        codec.learn(Drawing.class);
        codec.learn(Stranger.class);
        WireName name = MessageTypes.nameOf(Drawing.class);
        assertThat(codec.decode(name, text)).isInstanceOfSatisfying(Unreadable.class, it -> {
            assertThat(it.text()).isEqualTo(text);
            assertThat(it.why()).hasLineCount(1).hasSizeLessThan(600);
            assertThat(codec.encode(it)).isEqualTo(text);
        });
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        codec.learn(Drawing.class);
        String deep = "{\"others\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(codec.decode(MessageTypes.nameOf(Drawing.class), deep)).isInstanceOf(Unreadable.class);
    }

    @Test
    void anUnknownTypeIsUnreadableUntilItIsKnown() {
        WireName name = new WireName("test.stranger", 1);
        assertThat(codec.decode(name, "{}")).isInstanceOf(Unreadable.class);
        codec.learn(Stranger.class);
        assertThat(codec.decode(name, "{}")).isEqualTo(new Stranger());
    }

    @Test
    void newComponentsAreIgnoredAndMissingOnesAreEmpty() {
        codec.learn(Square.class);
        WireName name = MessageTypes.nameOf(Square.class);
        assertThat(codec.decode(name, "{\"side\":4,\"colour\":\"red\"}")).isEqualTo(new Square(4));
        assertThat(codec.decode(name, "{}")).isEqualTo(new Square(0));
    }

    @Test
    void valuesComeBackAsTheyWere() {
        codec.learn(Square.class);
        List<@Nullable Object> values = Arrays.asList(
                null,
                "text",
                true,
                1,
                1L,
                Long.MAX_VALUE,
                0.1,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                new Square(2),
                Arrays.asList("a", null, List.of(3, new Square(4))));
        for (Object value : values) {
            assertThat(codec.decodeValue(codec.encodeValue(value))).isEqualTo(value);
        }
        assertThat(codec.decodeValue(codec.encodeValue(values))).isEqualTo(values);
    }

    @Test
    void aValueThatCouldNotBeReadAgainIsRefused() {
        assertThatThrownBy(() -> codec.encodeValue(List.of(new Stranger())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("messages(...)");
    }

    @Test
    void aValueOfAnUnknownTypeIsUnreadableInItsPlace() {
        codec.learn(Square.class);
        String text = codec.encodeValue(List.of("a", new Square(1)));
        JsonCodec elsewhere = new JsonCodec(new MessageTypes());
        assertThat(elsewhere.decodeValue(text))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .satisfies(list -> assertThat(list.get(1)).isInstanceOf(Unreadable.class));
        assertThat(codec.decodeValue(elsewhere.encodeValue(elsewhere.decodeValue(text))))
                .as("passed on by one who can't read it")
                .isEqualTo(List.of("a", new Square(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "{\"odd\":1}", "{\"long\":\"x\"}"})
    void whatIsNoValueIsRefused(String text) {
        assertThatThrownBy(() -> codec.decodeValue(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
