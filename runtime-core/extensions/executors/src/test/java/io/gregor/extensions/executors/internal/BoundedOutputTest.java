package io.gregor.extensions.executors.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedOutputTest {
    @ParameterizedTest(name = "{0} within {1} bytes")
    @CsvSource(
            nullValues = "-",
            value = {
                "'', 4, ''",
                "ab, 4, ab",
                "abcd, 4, abcd",
                "abcde, 4, ab[1]de",
                "abcdefghij, 4, ab[6]ij",
                "abcdefghij, 5, ab[5]hij",
                "abcdefghij, 10, abcdefghij",
                "abcdefghijk, 10, abcde[1]ghijk",
            })
    void it_keeps_the_beginning_and_the_end(String all, int limit, String kept) {
        String expected = kept.replaceAll("\\[(\\d+)]", "\n[... $1 bytes left out ...]\n");
        BoundedOutput whole = new BoundedOutput(limit);
        whole.readFrom(new ByteArrayInputStream(all.getBytes(StandardCharsets.UTF_8)));
        assertThat(whole.text()).isEqualTo(expected);

        BoundedOutput piecemeal = new BoundedOutput(limit);
        for (byte b : all.getBytes(StandardCharsets.UTF_8)) {
            piecemeal.add(new byte[] {b}, 1);
        }
        assertThat(piecemeal.text()).isEqualTo(expected);
    }

    @Test
    void pieces_of_any_size_give_the_same() {
        byte[] all = "0123456789".repeat(50).getBytes(StandardCharsets.UTF_8);
        BoundedOutput whole = new BoundedOutput(33);
        whole.add(all, all.length);
        for (int size = 1; size < 100; size++) {
            BoundedOutput pieces = new BoundedOutput(33);
            for (int at = 0; at < all.length; at += size) {
                int length = Math.min(size, all.length - at);
                byte[] piece = new byte[length];
                System.arraycopy(all, at, piece, 0, length);
                pieces.add(piece, length);
            }
            assertThat(pieces.text()).as("pieces of %d", size).isEqualTo(whole.text());
        }
    }
}
