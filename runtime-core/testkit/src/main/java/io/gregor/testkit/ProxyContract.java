package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentMetadata;
import io.gregor.core.AgentProxy;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Undeliverable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Proxies stand for one agent; what is known of an agent is known without building it. */
public abstract class ProxyContract extends RuntimeContract {
    @Test
    void aProxySendsToItsAgent() throws Exception {
        AgentRuntime runtime = start(it ->
                it.register("echo", TestAgent.asked((ask, ctx) -> ctx.self().key() + " " + ask.text())));
        AgentProxy proxy = runtime.proxy(agent("echo/a"));
        assertThat(proxy.id()).isEqualTo(agent("echo/a"));
        assertThat(proxy.send(new Ask("1"), Answer.class)).isEqualTo(new Answer("a 1"));
        assertThat(proxy.send(new Ask("2"), Answer.class, PATIENCE)).isEqualTo(new Answer("a 2"));
        assertThat(proxy.sendAsync(new Ask("3"), Answer.class, PATIENCE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(new Answer("a 3"));
    }

    @Test
    void aProxyMayBeMadeBeforeItsAgentsTypeIsRegistered() {
        AgentRuntime runtime = start(it -> {});
        AgentProxy proxy = runtime.proxy(agent("echo/a"));
        assertThatThrownBy(() -> proxy.send(new Ask("?"), Answer.class)).isInstanceOf(Undeliverable.class);
        runtime.register("echo", TestAgent.asked((ask, ctx) -> "here"));
        assertThat(proxy.send(new Ask("?"), Answer.class)).isEqualTo(new Answer("here"));
    }

    @Test
    void anAgentsMetadataNeedNoInstance() {
        AgentRuntime runtime = start(it -> {
            it.register("echo", id -> {
                throw new IllegalStateException("nobody asked for an instance");
            });
            it.describe("echo", "says what it hears");
        });
        AgentMetadata metadata = runtime.proxy(agent("echo/a")).metadata();
        assertThat(metadata).isEqualTo(new AgentMetadata(agent("echo/a"), "says what it hears"));
        assertThat(metadata.type()).isEqualTo("echo");
        assertThat(metadata.key()).isEqualTo("a");
        assertThat(runtime.metadata(agent("other/a")).description()).isEmpty();
    }

    @Test
    void theLastDescriptionCounts() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        runtime.describe("echo", "says what it hears");
        runtime.describe("echo", "says it twice");
        assertThat(runtime.metadata(agent("echo/a")).description()).isEqualTo("says it twice");
        assertThatThrownBy(() -> runtime.describe("no type", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
