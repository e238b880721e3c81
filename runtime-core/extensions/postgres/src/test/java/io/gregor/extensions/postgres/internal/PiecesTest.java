package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large text is the sum of its pieces, and texts that agree share them. */
class PiecesTest {
    private static String random(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int c = random.nextInt(50) == 0 ? 0x1F600 + random.nextInt(50) : ' ' + random.nextInt(90);
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static String read(Pieces pieces, String hash) {
        Pieces.Piece piece = pieces.pieces().get(hash);
        StringBuilder text = new StringBuilder(piece.content());
        piece.parts().forEach(part -> text.append(read(pieces, part)));
        return text.toString();
    }

    private static int newOnes(Pieces pieces, Pieces before) {
        Set<String> fresh = new TreeSet<>(pieces.pieces().keySet());
        fresh.removeAll(before.pieces().keySet());
        return fresh.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 20_000, 300_000, 2_000_000})
    void theTextIsTheSumOfItsPieces(int length) {
        String text = random(length, length);
        Pieces pieces = Pieces.of(text);
        assertThat(read(pieces, pieces.root())).isEqualTo(text);
        assertThat(pieces.pieces().values()).allSatisfy(piece -> {
            assertThat(piece.content().length()).isLessThanOrEqualTo(16 * 1024 + 1);
            assertThat(piece.parts().size()).isLessThanOrEqualTo(128);
            assertThat(piece.content().isEmpty()).isNotEqualTo(piece.parts().isEmpty());
        });
    }

    @Test
    void aTextWithoutVarietyIsCutToo() {
        Pieces pieces = Pieces.of("a".repeat(1_000_000));
        assertThat(read(pieces, pieces.root())).hasSize(1_000_000);
        assertThat(pieces.pieces().size()).isLessThan(20);
    }

    @Test
    void whatIsAddedAtTheEndOrPutInTheMiddleCostsLittle() {
        String text = random(1_000_000, 1);
        Pieces before = Pieces.of(text);
        assertThat(before.pieces().size()).isBetween(100, 500);
        assertThat(newOnes(Pieces.of(text + "and more"), before)).isLessThan(6);
        assertThat(newOnes(Pieces.of(text.substring(0, 500_000) + "more" + text.substring(500_000)), before))
                .isLessThan(9);
    }

    @Test
    void contentThatReadsLikeAListOfPartsIsAnotherPiece() {
        Pieces pieces = Pieces.of(random(100_000, 2));
        Map.Entry<String, Pieces.Piece> list = pieces.pieces().entrySet().stream()
                .filter(entry -> !entry.getValue().parts().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(Pieces.of(String.join(",", list.getValue().parts())).root()).isNotEqualTo(list.getKey());
    }
}
