package io.gregor.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Removal;
import io.gregor.core.spi.RuntimeObserver;
import org.junit.jupiter.api.Test;

class ObserversTest {
    private final Observers observers = new Observers();

    @Test
    void timeIsMeasuredWhileSomebodyIsThereToHearIt() {
        long before = observers.begin();
        assertThat(Observers.since(before)).isZero();
        Removal removal = observers.add(new RuntimeObserver() {});
        long now = System.nanoTime();
        long begun = observers.begin();
        assertThat(begun - now).isNotNegative();
        assertThat(Observers.since(begun)).isBetween(0L, System.nanoTime() - now);
        assertThat(Observers.since(before)).as("begun before anybody was there").isZero();
        removal.close();
        assertThat(Observers.since(observers.begin())).isZero();
    }
}
