package io.gregor.core.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.TypePrefixSubscription;
import io.gregor.core.TypeSubscription;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionTableTest {
    private final SubscriptionTable table = new SubscriptionTable();

    private List<String> types(String topicType) {
        return table.agents(new TopicId(topicType, "x")).stream()
                .map(AgentId::type)
                .toList();
    }

    /** The agent's key is the part of the source before the slash. */
    private record ByCustomer(String topicType, String agentType) implements Subscription {
        @Override
        public boolean matches(String type) {
            return topicType.equals(type);
        }

        @Override
        public String agentKey(TopicId topic) {
            return topic.source().substring(0, topic.source().indexOf('/'));
        }
    }

    @Test
    void aSubscriptionMayChooseTheKeyItself() {
        table.add(new TypeSubscription("orders", "clerk"));
        table.add(new ByCustomer("orders", "clerk"));
        table.add(new ByCustomer("orders", "clerk"));
        assertThat(table.agents(TopicId.parse("orders/smith/7")))
                .containsExactly(AgentId.parse("clerk/smith/7"), AgentId.parse("clerk/smith"));
    }

    @Test
    void aSubscriptionThatThrowsDoesNotKeepTheEventFromOthers() {
        table.add(new ByCustomer("orders", "broken"));
        table.add(new TypeSubscription("orders", "clerk"));
        assertThat(table.agents(TopicId.parse("orders/7"))).containsExactly(AgentId.parse("clerk/7"));
    }

    @Test
    void matchingAgentTypesAreListedOnceInTheOrderOfSubscription() {
        table.add(new TypeSubscription("news", "second"));
        table.add(new TypePrefixSubscription("ne", "first"));
        table.add(new TypePrefixSubscription("n", "second"));
        table.add(new TypeSubscription("other", "third"));
        assertThat(types("news")).containsExactly("second", "first");
        assertThat(types("nothing")).containsExactly("second");
        assertThat(types("xyz")).isEmpty();
    }

    @Test
    void whatWasLookedUpBeforeAChangeIsLookedUpAgain() {
        assertThat(types("news")).isEmpty();
        table.add(new TypeSubscription("news", "ear"));
        assertThat(types("news")).containsExactly("ear");
        table.remove(new TypePrefixSubscription("news", "ear"));
        assertThat(types("news")).as("another subscription").containsExactly("ear");
        table.remove(new TypeSubscription("news", "ear"));
        assertThat(types("news")).isEmpty();
    }

    @Test
    void endlesslyManyTopicTypesAreAnsweredToo() {
        table.add(new TypePrefixSubscription("t", "ear"));
        for (int i = 0; i < 20_000; i++) {
            assertThat(types("t" + i)).containsExactly("ear");
        }
    }
}
