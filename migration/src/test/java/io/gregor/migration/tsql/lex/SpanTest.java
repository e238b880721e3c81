package io.gregor.migration.tsql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Places in a text. */
class SpanTest {

    @Test
    void reachToTheEndOfAnother() {
        Span first = new Span(2, 5, 1, 3);
        Span last = new Span(8, 9, 2, 1);

        assertThat(first.to(last)).isEqualTo(new Span(2, 9, 1, 3));
        assertThat(last.to(first)).isEqualTo(last);
        assertThat(first.to(last).covers(last)).isTrue();
        assertThat(first.covers(last)).isFalse();
        assertThat(first.text("..abc..")).isEqualTo("abc");
    }
}
