package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.gregor.executor.sandbox.PodShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Holder MACHINE = Holder.thisProcess(Map.of());

    private final FakeCluster cluster = new FakeCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void twoExecutorsLeaveEachOthersPodsAlone() {
        Holder first = executor("gregor-executor-0");
        Holder second = executor("gregor-executor-1");
        sandbox("of-first", first);
        sandbox("of-second", second);
        sandbox("of-another-machine", new Holder("laptop", "m-other", "1-1", Optional.empty()));
        sandbox("of-this-machine", MACHINE);
        assertThat(sweep(first)).isEmpty();
        assertThat(sweep(second)).isEmpty();
        assertThat(sweep(MACHINE)).isEmpty();
    }

    @Test
    void aRestartedContainerRemovesWhatItsFormerProcessLeft() {
        Holder now = executor("gregor-executor-0");
        sandbox("of-before", new Holder(now.name(), now.host(), "1-1000", now.pod()));
        sandbox("of-now", now);
        assertThat(sweep(now)).containsExactly("of-before");
        assertThat(cluster.podNames()).contains("of-now").doesNotContain("of-before");
    }

    @Test
    void thePodThatFollowsUnderTheSameNameRemovesWhatTheFormerLeft() {
        // Made in another namespace than the executor's, so that no owner tells of its end.
        Holder former = new Holder("jobs.gregor-executor-0", "uid-1", "1-1000", Optional.empty());
        Holder.OwnPod own = new Holder.OwnPod("jobs", "gregor-executor-0", "uid-2");
        Holder now = new Holder("jobs.gregor-executor-0", "uid-2", MACHINE.process(), Optional.of(own));
        sandbox("of-former", former);
        assertThat(sweep(now)).containsExactly("of-former");
    }

    @Test
    void podsWhoseExecutorIsGoneAreRemoved() {
        sandbox("orphan", Blueprints.HOLDER);
        assertThat(sweep(executor("gregor-executor-1"))).containsExactly("orphan");
    }

    @Test
    void podsThatEndedAreRemovedWhoeverMadeThem() {
        Pod ended = sandbox("ended", new Holder("laptop", "m-other", "1-1", Optional.empty()));
        cluster.become(
                ended,
                new PodStatusBuilder()
                        .withPhase("Failed")
                        .withReason("DeadlineExceeded")
                        .build());
        assertThat(sweep(MACHINE)).containsExactly("ended");
    }

    @Test
    void aKilledProcessOfThisMachineIsTold() {
        sandbox("of-killed", new Holder("x", MACHINE.host(), "999999999-1000", Optional.empty()));
        String reusedId = ProcessHandle.current().pid() + "-1000";
        sandbox("of-reused-id", new Holder("x", MACHINE.host(), reusedId, Optional.empty()));
        assertThat(sweep(MACHINE)).containsExactlyInAnyOrder("of-killed", "of-reused-id");
    }

    @Test
    void podsThatAreNoSandboxesAreNeverTouched() {
        cluster.eye
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("somebody")
                        .withNamespace(Blueprints.NAMESPACE)
                        .withLabels(Map.of(Names.APP, "other", Names.MADE_AT, MACHINE.host()))
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .withStatus(new PodStatusBuilder().withPhase("Failed").build())
                        .build())
                .create();
        assertThat(sweep(MACHINE)).isEmpty();
    }

    private List<String> sweep(Holder holder) {
        try (Cluster view = cluster.cluster()) {
            return new Sweep(view, holder).run();
        }
    }

    private Holder executor(String name) {
        Pod pod = cluster.eye
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(Blueprints.NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
        return Holder.thisProcess(Map.of(
                "NAMESPACE",
                Blueprints.NAMESPACE,
                "POD_NAME",
                name,
                "POD_UID",
                pod.getMetadata().getUid()));
    }

    private Pod sandbox(String name, Holder holder) {
        return cluster.eye
                .resource(new PodBlueprint(
                                Blueprints.NAMESPACE, PodShape.of("postgres:18"), Duration.ofMinutes(1), holder)
                        .pod(name))
                .create();
    }
}
