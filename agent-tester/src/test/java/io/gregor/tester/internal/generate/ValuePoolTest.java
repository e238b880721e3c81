package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Datum;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which values are tried for a column or a parameter. */
class ValuePoolTest {
    private static final ValuePool POOL = Plan.of("""
            create table item (
                item_id int primary key, kind char(1) not null check (kind in ('a', 'b')),
                price numeric(8, 2) null, size smallint null, note varchar(20) null)
            go
            create procedure p @limit numeric(8, 2), @id int as
            select note from item where price > 60 and price < @limit and item_id = @id
            """).pool();

    private static List<Datum> values(List<Pick> picks) {
        return picks.stream().map(Pick::value).toList();
    }

    @Test
    void aConstantIsTriedWithItsNeighboursInTheColumnsType() {
        assertThat(POOL.picks("item.price"))
                .extracting(Pick::words)
                .containsSubsequence("below 60", "is 60", "above 60");
        assertThat(values(POOL.picks("item.price")).toString()).contains("59.99", "60.01");
    }

    @Test
    void aParameterMeetsWhatItsColumnMeets() {
        assertThat(POOL.group("@limit")).isEqualTo(POOL.group("item.price"));
        assertThat(values(POOL.picks("@limit"))).isEqualTo(values(POOL.picks("item.price")));
    }

    @Test
    void nothingIsTriedWhereTheSourceComparesWithNothing() {
        assertThat(POOL.isCompared("item.size")).isFalse();
        assertThat(POOL.picks("item.size")).isEmpty();
    }

    @Test
    void rowsGetValuesThatTheChecksAccept() {
        IntStream.range(0, 10)
                .forEach(i -> assertThat(POOL.nth("item.kind", i)).isIn(Datum.text("a"), Datum.text("b")));
    }

    @Test
    void besideTheChecksConstantsAValueIsTriedThatTheyRefuse() {
        assertThat(POOL.checked("item.kind")).extracting(Pick::words).contains("is a", "is b");
        assertThat(POOL.checked("item.size")).isEmpty();
    }

    @Test
    void keysDifferFromRowToRow() {
        assertThat(POOL.isKey("item.item_id")).isTrue();
        Set<Datum> keys = new HashSet<>();
        IntStream.range(0, 20).forEach(i -> keys.add(POOL.nth("item.item_id", i)));
        assertThat(keys).hasSize(20);
    }

    @Test
    void aKeyAndTheParameterThatAsksForItAgree() {
        assertThat(POOL.nth("@id", 0)).isEqualTo(POOL.nth("item.item_id", 0));
    }
}
