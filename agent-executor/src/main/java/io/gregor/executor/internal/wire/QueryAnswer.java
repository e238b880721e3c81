package io.gregor.executor.internal.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all the server answers to one statement, up to its "ready for the next". */
final class QueryAnswer {
    private static final int MOST_COLUMNS = 1_700; // PostgreSQL's own bound is 1,664
    private static final int MOST_FIELD_BYTES = 16_384;

    private final StatementSink sink;

    private QueryAnswer(StatementSink sink) {
        this.sink = sink;
    }

    /** What to do when the server waits for data to copy in. */
    interface RefuseCopy {
        void send() throws IOException;
    }

    static void read(DataInputStream in, StatementSink sink, RefuseCopy refuseCopy) throws IOException {
        QueryAnswer answer = new QueryAnswer(sink);
        while (true) {
            Message message = Message.next(in);
            switch (message.type()) {
                case 'T' -> answer.columns(message);
                case 'D' -> answer.row(message);
                case 'N' -> sink.notice(Fields.read(message, MOST_FIELD_BYTES));
                case 'E' -> sink.error(Fields.read(message, MOST_FIELD_BYTES));
                case 'C' -> sink.complete(message.text(128));
                case 'G' -> {
                    message.skipRest();
                    refuseCopy.send();
                }
                case 'Z' -> {
                    message.skipRest();
                    return;
                }
                default -> message.skipRest(); // parameter changes, notifications, copied-out data
            }
        }
    }

    private void columns(Message message) throws IOException {
        int count = message.int16();
        List<String> names = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < count && i < MOST_COLUMNS; i++) {
            names.add(message.text(256));
            message.skip(6); // table and attribute number
            types.add(message.int32());
            message.skip(8); // size, modifier, format
        }
        message.skipRest();
        sink.columns(names, types);
    }

    private void row(Message message) throws IOException {
        if (message.remaining() > sink.wanted()) {
            message.skipRest();
            sink.skippedRow();
            return;
        }
        int count = message.int16();
        List<@Nullable String> values = new ArrayList<>(Math.min(count, MOST_COLUMNS));
        for (int i = 0; i < count; i++) {
            int length = message.int32();
            values.add(length < 0 ? null : message.text(length, length));
        }
        sink.row(values);
    }
}
