package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.TypePrefixSubscription;
import io.gregor.core.TypeSubscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whom an event reaches. */
public abstract class SubscriptionContract extends RuntimeContract {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private AgentRuntime listeners(String... types) {
        return start(it -> {
            for (String type : types) {
                it.register(type, TestAgent.told((tell, ctx) -> heard.add(ctx.self() + " " + tell.number())));
            }
        });
    }

    private void publish(AgentRuntime runtime, String topic, int number) {
        runtime.publish(new Tell("test", number), topic(topic));
        awaitIdle(runtime);
    }

    @Test
    void theAgentsKeyIsTheTopicsSource() {
        AgentRuntime runtime = listeners("ear");
        subscribe(runtime, "news", "ear");
        publish(runtime, "news/today", 1);
        publish(runtime, "news/tomorrow/early", 2);
        assertThat(heard).containsExactly("ear/today 1", "ear/tomorrow/early 2");
    }

    @Test
    void allSubscribersGetTheEvent() {
        AgentRuntime runtime = listeners("left", "right", "deaf");
        subscribe(runtime, "news", "left", "right");
        publish(runtime, "news/a", 1);
        assertThat(heard).containsExactlyInAnyOrder("left/a 1", "right/a 1");
    }

    @Test
    void aPrefixMatchesAllTopicTypesThatBeginWithIt() {
        AgentRuntime runtime = listeners("ear");
        runtime.subscribe(new TypePrefixSubscription("news.", "ear"));
        publish(runtime, "news.sport/a", 1);
        publish(runtime, "news/a", 2);
        publish(runtime, "old.news.sport/a", 3);
        assertThat(heard).containsExactly("ear/a 1");
    }

    @Test
    void twoMatchingSubscriptionsDeliverOnce() {
        AgentRuntime runtime = listeners("ear");
        runtime.subscribe(new TypePrefixSubscription("new", "ear"));
        runtime.subscribe(new TypeSubscription("news", "ear"));
        runtime.subscribe(new TypeSubscription("news", "ear"));
        publish(runtime, "news/a", 1);
        assertThat(heard).containsExactly("ear/a 1");
    }

    @Test
    void subscriptionsComeAndGoWhileTheRuntimeRuns() {
        AgentRuntime runtime = listeners("ear");
        publish(runtime, "news/a", 1);
        subscribe(runtime, "news", "ear");
        publish(runtime, "news/a", 2);
        runtime.unsubscribe(new TypeSubscription("news", "ear"));
        publish(runtime, "news/a", 3);
        assertThat(heard).containsExactly("ear/a 2");
    }

    /** All orders of one customer reach one agent: the topic's source is customer/order. */
    private record ByCustomer(String agentType) implements Subscription {
        @Override
        public boolean matches(String topicType) {
            return topicType.equals("orders");
        }

        @Override
        public String agentKey(TopicId topic) {
            return topic.source().substring(0, topic.source().indexOf('/'));
        }
    }

    @Test
    void aSubscriptionOfOnesOwnChoosesTheAgent() {
        AgentRuntime runtime = listeners("ear", "each");
        runtime.subscribe(new ByCustomer("ear"));
        runtime.subscribe(new ByCustomer("ear"));
        subscribe(runtime, "orders", "each");
        publish(runtime, "orders/ann/1", 1);
        publish(runtime, "orders/ann/2", 2);
        publish(runtime, "orders/without customer", 3);
        runtime.unsubscribe(new ByCustomer("ear"));
        publish(runtime, "orders/ann/4", 4);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "ear/ann 1",
                        "each/ann/1 1",
                        "ear/ann 2",
                        "each/ann/2 2",
                        "each/without customer 3",
                        "each/ann/4 4");
    }

    @Test
    void anAgentHearsItsOwnEventsToo() {
        AgentRuntime runtime = start(it -> {
            it.register("echo", TestAgent.told((tell, ctx) -> {
                heard.add(tell.number() + (ctx.isOwn() ? " own" : ""));
                if (tell.number() > 0) {
                    ctx.publish(
                            new Tell("echo", tell.number() - 1),
                            topic("news/" + ctx.self().key()));
                }
            }));
            subscribe(it, "news", "echo");
        });
        publish(runtime, "news/a", 2);
        assertThat(heard).containsExactly("2", "1 own", "0 own");
    }

    @Test
    void theSameTypeOfAnotherConversationIsSomebodyElse() {
        AgentRuntime runtime = start(it -> {
            it.register("echo", TestAgent.told((tell, ctx) -> {
                heard.add(ctx.self() + (ctx.isOwn() ? " own" : ""));
                if (ctx.self().key().equals("a")) {
                    ctx.publish(tell, topic("news/b"));
                }
            }));
            subscribe(it, "news", "echo");
        });
        publish(runtime, "news/a", 1);
        assertThat(heard).containsExactly("echo/a", "echo/b");
    }

    @Test
    void theDefaultTopicKeepsConversationsApart() {
        AgentRuntime runtime = start(it -> {
            it.register("left", TestAgent.told((tell, ctx) -> {
                if (!ctx.isOwn()) {
                    ctx.publish(new Tell(ctx.self().toString(), tell.number() + 1));
                }
            }));
            it.register("right", TestAgent.told((tell, ctx) -> heard.add(tell.from() + " " + tell.number())));
            it.subscribe(TypeSubscription.toDefault("left"));
            it.subscribe(TypeSubscription.toDefault("right"));
        });
        runtime.publish(new Tell("test", 1), TopicId.ofDefault("one"));
        runtime.publish(new Tell("test", 10), TopicId.ofDefault("two"));
        awaitIdle(runtime);
        assertThat(heard).containsExactlyInAnyOrder("test 1", "left/one 2", "test 10", "left/two 11");
    }

    @Test
    void anEventThatNobodyAwaitsIsNoError() {
        AgentRuntime runtime = listeners("ear");
        publish(runtime, "silence/a", 1);
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void aFunctionCanListen() {
        AgentRuntime runtime = start(it -> {
            it.registerClosure("watcher", (message, ctx) -> heard.add(ctx.self() + " " + message));
            it.subscribe(new TypePrefixSubscription("news", "watcher"));
        });
        publish(runtime, "news/a", 1);
        runtime.publish(new Unknown("x"), topic("news/b"));
        awaitIdle(runtime);
        assertThat(heard)
                .containsExactlyInAnyOrder("watcher/a " + new Tell("test", 1), "watcher/b " + new Unknown("x"));
    }
}
