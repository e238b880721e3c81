package io.gregor.manager.service;

import io.gregor.extensions.quarkus.RuntimeHost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topic of results, made where there is none, since brokers are seldom allowed to make topics by themselves. */
@ApplicationScoped
public class ResultTopic {
    private final RuntimeHost host;
    private final String topic;
    private volatile boolean there;

    @Inject
    ResultTopic(RuntimeHost host, @ConfigProperty(name = "mp.messaging.outgoing.results.topic") String topic) {
        this.host = host;
        this.topic = topic;
    }

    /** Returns when the topic is there. */
    void ensure(Duration patience) throws ExecutionException, TimeoutException, InterruptedException {
        if (there) {
            return;
        }
        var kafka = host.started().orElseThrow().kafka();
        Map<String, Object> config = new HashMap<>(kafka.properties());
        config.put("bootstrap.servers", kafka.bootstrap());
        config.put("default.api.timeout.ms", (int) patience.toMillis());
        config.put("auto.include.jmx.reporter", false);
        config.put("enable.metrics.push", false);
        try (var admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(kafka.partitions()), Optional.empty())))
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        there = true;
    }
}
