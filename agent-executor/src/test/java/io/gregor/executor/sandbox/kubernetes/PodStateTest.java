package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PodStateTest {

    @TestFactory
    Stream<DynamicTest> whatTheClusterSays() {
        return StreamSupport.stream(Blueprints.yaml("pod-states.yaml").spliterator(), false)
                .map(state ->
                        DynamicTest.dynamicTest(expected(state).toString(), () -> assertThat(PodState.of(pod(state)))
                                .isEqualTo(expected(state))));
    }

    @Test
    void aPodThatIsNotThereHasFailed() {
        assertThat(PodState.of(null)).isEqualTo(new PodState.Failed("it was deleted"));
    }

    @Test
    void onlyWaitingIsNotSettled() {
        assertThat(new PodState.Waiting("").settled()).isFalse();
        assertThat(new PodState.Ready("10.1.2.3").settled()).isTrue();
        assertThat(new PodState.Failed("").settled()).isTrue();
    }

    private static Pod pod(JsonNode state) {
        return new PodBuilder()
                .withNewMetadata()
                .withDeletionTimestamp(state.path("deleted").asText(null))
                .endMetadata()
                .withStatus(Blueprints.YAML.convertValue(state.get("status"), PodStatus.class))
                .build();
    }

    private static PodState expected(JsonNode state) {
        if (state.has("ready")) {
            return new PodState.Ready(state.get("ready").asText());
        }
        return state.has("failed")
                ? new PodState.Failed(state.get("failed").asText())
                : new PodState.Waiting(state.get("waiting").asText());
    }
}
