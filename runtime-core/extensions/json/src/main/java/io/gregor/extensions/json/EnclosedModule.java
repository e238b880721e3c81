package io.gregor.extensions.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.gregor.core.spi.Enclosed;
import io.gregor.core.spi.Unreadable;
import java.io.IOException;

/** Writes records of any type inside of messages so that they say what they are. */
final class EnclosedModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    EnclosedModule(JsonCodec codec, Values values) {
        addSerializer(new Writer(codec, values));
        addDeserializer(Enclosed.class, new Reader(values));
    }

    private static final class Writer extends StdSerializer<Enclosed> {
        private static final long serialVersionUID = 1L;

        private final transient JsonCodec codec;
        private final transient Values values;

        Writer(JsonCodec codec, Values values) {
            super(Enclosed.class);
            this.codec = codec;
            this.values = values;
        }

        @Override
        public void serialize(Enclosed enclosed, JsonGenerator out, SerializerProvider provider) throws IOException {
            Object record = enclosed.record();
            if (record instanceof Record && !(record instanceof Unreadable)) {
                codec.learn(record.getClass());
            }
            out.writeTree(values.toNode(record));
        }
    }

    private static final class Reader extends StdDeserializer<Enclosed> {
        private static final long serialVersionUID = 1L;

        private final transient Values values;

        Reader(Values values) {
            super(Enclosed.class);
            this.values = values;
        }

        @Override
        public Enclosed deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode node = in.readValueAsTree();
            return new Enclosed(values.fromNode(node));
        }

        @Override
        public Enclosed getNullValue(DeserializationContext context) {
            return new Enclosed(null);
        }
    }
}
