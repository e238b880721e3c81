package io.gregor.extensions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.MessageType;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.Enclosed;
import io.gregor.core.spi.Unreadable;
import io.gregor.testkit.Tally;
import org.junit.jupiter.api.Test;

/** Records of any type inside of messages. */
class EnclosedTest {
    @MessageType("test.parcel")
    record Parcel(String to, Enclosed content) {}

    private static final WireName NAME = MessageTypes.nameOf(Parcel.class);

    private static JsonCodec codec(Class<?>... known) {
        MessageTypes types = new MessageTypes();
        for (Class<?> type : known) {
            types.add(type);
        }
        return new JsonCodec(types);
    }

    @Test
    void aKnownRecordComesBackAsItWas() {
        Parcel parcel = new Parcel("a", new Enclosed(new Tally(3)));
        String text = codec(Parcel.class).encode(parcel);
        assertThat(codec(Parcel.class, Tally.class).decode(NAME, text)).isEqualTo(parcel);
    }

    @Test
    void anUnknownRecordKeepsItsTextAndTheMessageIsReadAllTheSame() {
        String text = codec(Parcel.class).encode(new Parcel("a", new Enclosed(new Tally(3))));
        Parcel read = (Parcel) codec(Parcel.class).decode(NAME, text);
        assertThat(read.to()).isEqualTo("a");
        assertThat(read.content().record()).isInstanceOf(Unreadable.class);
        assertThat(codec(Parcel.class).encode(read)).isEqualTo(text);
    }

    @Test
    void nothingMayBeEnclosed() {
        Parcel parcel = new Parcel("a", new Enclosed(null));
        String text = codec(Parcel.class).encode(parcel);
        assertThat(codec(Parcel.class).decode(NAME, text)).isEqualTo(parcel);
    }

    @Test
    void whatIsNoRecordIsNotRead() {
        assertThat(codec(Parcel.class).decode(NAME, "{\"to\":\"a\",\"content\":7}"))
                .isInstanceOf(Unreadable.class);
    }
}
