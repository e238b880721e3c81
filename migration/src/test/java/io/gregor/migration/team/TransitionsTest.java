package io.gregor.migration.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    @Test
    void aStateAndAnEventLeadToOnePlace() {
        var seen = new HashSet<String>();
        for (var t : Transitions.all()) {
            assertThat(seen.add(t.from() + " " + t.event()))
                    .as("%s on %s twice", t.from(), t.event())
                    .isTrue();
        }
    }

    @Test
    void everyStateIsReachedFromTheBeginning() {
        var reached = EnumSet.of(ObjectState.PLANNED);
        boolean grew;
        do {
            grew = false;
            for (var t : Transitions.all()) {
                grew |= reached.contains(t.from()) && reached.add(t.to());
            }
        } while (grew);
        assertThat(reached).containsExactlyInAnyOrder(ObjectState.values());
    }

    @Test
    void everyStateLeadsToAnEndAndNoEndLeadsOn() {
        for (var state : ObjectState.values()) {
            assertThat(Transitions.all().stream().anyMatch(t -> t.from() == state))
                    .as("moves out of %s", state)
                    .isEqualTo(!state.isFinal());
        }
    }

    @Test
    void whatTheTableDoesNotHoldHasNoMeaning() {
        assertThat(Transitions.next(ObjectState.DRAFTING, ObjectEvent.PROMOTED)).isEmpty();
        assertThat(Transitions.next(ObjectState.PROMOTED, ObjectEvent.DRAFTED)).isEmpty();
    }
}
