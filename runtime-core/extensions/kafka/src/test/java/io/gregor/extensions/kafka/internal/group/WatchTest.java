package io.gregor.extensions.kafka.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchTest {
    private final Watch watch = new Watch(4, 10);

    private Piece arrives(long offset) {
        Piece piece = watch.begin(offset, 100);
        watch.position(offset + 1);
        return piece;
    }

    @Test
    void offsetsAreCommittedUpToTheFirstThatIsNotDealtWith() {
        Piece first = arrives(10);
        Piece second = arrives(11);
        arrives(12);
        assertThat(watch.low()).isEqualTo(10);
        second.run();
        assertThat(watch.low()).isEqualTo(10);
        first.run();
        assertThat(watch.low()).isEqualTo(12);
        assertThat(watch.hasNews()).isTrue();
        watch.committed(12);
        assertThat(watch.hasNews()).isFalse();
    }

    @Test
    void withNothingOpenItIsWhereTheConsumerIs() {
        watch.position(20);
        assertThat(watch.low()).isEqualTo(20);
        assertThat(watch.isQuiet()).isTrue();
    }

    @Test
    void aRecordIsDoneWhenItsLastRecipientIs() {
        Piece piece = arrives(10);
        piece.recipients(2);
        piece.run();
        assertThat(watch.low()).isEqualTo(10);
        piece.run();
        assertThat(watch.low()).isEqualTo(11);
    }

    @Test
    void aFullPartitionRestsUntilHalfIsDealtWith() {
        Piece[] pieces = {arrives(10), arrives(11), arrives(12), arrives(13)};
        assertThat(watch.isFull()).isTrue();
        pieces[3].run();
        assertThat(watch.isFull()).isTrue();
        pieces[2].run();
        assertThat(watch.isFull()).isFalse();
    }

    @Test
    void whatIsLostIsLostForEachOfItsRecords() {
        Piece piece = arrives(10);
        assertThat(piece.isLost()).isFalse();
        watch.lose();
        assertThat(piece.isLost()).isTrue();
    }
}
