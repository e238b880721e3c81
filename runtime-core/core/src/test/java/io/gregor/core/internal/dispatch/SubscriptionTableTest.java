package io.gregor.core.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.TypePrefixSubscription;
import io.gregor.core.TypeSubscription;
import org.junit.jupiter.api.Test;

class SubscriptionTableTest {
    private final SubscriptionTable table = new SubscriptionTable();

    @Test
    void matchingAgentTypesAreListedOnceInTheOrderOfSubscription() {
        table.add(new TypeSubscription("news", "second"));
        table.add(new TypePrefixSubscription("ne", "first"));
        table.add(new TypePrefixSubscription("n", "second"));
        table.add(new TypeSubscription("other", "third"));
        assertThat(table.agentTypes("news")).containsExactly("second", "first");
        assertThat(table.agentTypes("nothing")).containsExactly("second");
        assertThat(table.agentTypes("xyz")).isEmpty();
    }

    @Test
    void whatWasLookedUpBeforeAChangeIsLookedUpAgain() {
        assertThat(table.agentTypes("news")).isEmpty();
        table.add(new TypeSubscription("news", "ear"));
        assertThat(table.agentTypes("news")).containsExactly("ear");
        table.remove(new TypePrefixSubscription("news", "ear"));
        assertThat(table.agentTypes("news")).as("another subscription").containsExactly("ear");
        table.remove(new TypeSubscription("news", "ear"));
        assertThat(table.agentTypes("news")).isEmpty();
    }

    @Test
    void endlesslyManyTopicTypesAreAnsweredToo() {
        table.add(new TypePrefixSubscription("t", "ear"));
        for (int i = 0; i < 20_000; i++) {
            assertThat(table.agentTypes("t" + i)).containsExactly("ear");
        }
    }
}
