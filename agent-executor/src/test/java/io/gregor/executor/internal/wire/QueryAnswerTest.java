package io.gregor.executor.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers that no honest server sends. */
class QueryAnswerTest {
    private static final byte[] READY = message('Z', new byte[] {'I'});

    private final List<String> seen = new ArrayList<>();

    @Test
    void ofALongErrorOnlyTheBeginningIsKept() throws IOException {
        byte[] long16MiB = new byte[16 << 20];
        Arrays.fill(long16MiB, (byte) 'x');

        read(new ByteArrayInputStream(joined(
                message('E', new byte[] {'M'}, long16MiB, new byte[] {0}, text("Phidden"), new byte[1]), READY)));
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst()).startsWith("error xxx").hasSize(16_384 + "error ".length());
    }

    @Test
    void aRowBeyondTheBudgetIsSkipped() throws IOException {
        byte[] row = message('D', new byte[] {0, 1, 0, 0, 0, 90, 'a'}, new byte[89]);

        read(new ByteArrayInputStream(joined(row, message('C', text("SELECT 1")), READY)));
        assertThat(seen).containsExactly("skipped", "complete SELECT 1");
    }

    @Test
    void aValueLongerThanItsMessageIsAnError() {
        byte[] row = message('D', new byte[] {0, 1, 0x7f, 0, 0, 0});

        assertThatThrownBy(() -> read(new ByteArrayInputStream(joined(row, READY))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aNegativeLengthIsAnError() {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(head('D', -10))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("negative length");
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(message('C', text("SELECT 1")))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void unknownMessagesAreSkippedAndCopyIsRefused() throws IOException {
        List<String> refused = new ArrayList<>();
        byte[] all = joined(
                message('!', new byte[50]), message('G', new byte[3]), message('S', text("a"), text("b")), READY);

        QueryAnswer.read(new DataInputStream(new ByteArrayInputStream(all)), new Recorder(), () -> refused.add("no"));
        assertThat(refused).containsExactly("no");
        assertThat(seen).isEmpty();
    }

    private void read(InputStream in) throws IOException {
        QueryAnswer.read(new DataInputStream(in), new Recorder(), () -> {});
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(char type, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(head(type, body.length), body);
    }

    private static byte[] head(char type, long length) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(type);
            out.writeInt((int) (length + 4));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private final class Recorder implements StatementSink {
        @Override
        public void columns(List<String> names, List<Integer> typeOids) {
            seen.add("columns " + names);
        }

        @Override
        public long wanted() {
            return 50;
        }

        @Override
        public void row(List<@Nullable String> values) {
            seen.add("row " + values);
        }

        @Override
        public void skippedRow() {
            seen.add("skipped");
        }

        @Override
        public void notice(Fields fields) {
            seen.add("notice " + fields.message());
        }

        @Override
        public void error(Fields fields) {
            seen.add("error " + fields.message());
        }

        @Override
        public void complete(String tag) {
            seen.add("complete " + tag);
        }
    }
}
