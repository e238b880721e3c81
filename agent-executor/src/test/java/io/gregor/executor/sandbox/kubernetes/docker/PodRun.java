package io.gregor.executor.sandbox.kubernetes.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.WaitResponse;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One pod, from the order to start it until nothing of it is left. */
final class PodRun {
    private final Ground ground;
    private final Pod pod;
    private final Function<String, Map<String, String>> secrets;
    private final Consumer<PodStatus> tell;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private final long began = System.nanoTime();

    /**
     * @param secrets waits for a secret's values
     * @param tell tells the API server
     */
    PodRun(Ground ground, Pod pod, Function<String, Map<String, String>> secrets, Consumer<PodStatus> tell) {
        this.ground = ground;
        this.pod = pod;
        this.secrets = secrets;
        this.tell = tell;
    }

    /** Runs the pod until it ends, or {@link #end()} is called. */
    void run() {
        try {
            run(PodPlan.of(pod));
        } catch (NotCarriedOut e) {
            tell.accept(Told.waiting("CreateContainerConfigError", e.getMessage()));
        } catch (RuntimeException e) {
            tell.accept(Told.waiting("CreateContainerError", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cleaned.countDown();
        }
    }

    /** Ends it as after its deletion; returns when nothing of it is left. */
    void end() throws InterruptedException {
        over.countDown();
        if (!cleaned.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a pod's containers are not gone after two minutes");
        }
    }

    private void run(PodPlan plan) throws InterruptedException {
        Map<String, Map<String, String>> values = new HashMap<>();
        for (VolumePlan volume : plan.volumes()) {
            if (volume instanceof VolumePlan.SecretFiles files) {
                values.put(files.secret(), secrets.apply(files.secret()));
            }
        }
        Volumes volumes = Volumes.make(ground, plan, values);
        @Nullable String container = null;
        try {
            container = PodContainer.create(ground, pod.getMetadata().getName(), plan, volumes);
            ground.client().startContainerCmd(container).exec();
            Exit exit = new Exit(container);
            ground.client().waitContainerCmd(container).exec(exit);
            watch(plan, container);
            exit.close();
            ground.client()
                    .stopContainerCmd(container)
                    .withTimeout((int) plan.grace().toSeconds())
                    .exec();
        } catch (com.github.dockerjava.api.exception.NotModifiedException e) {
            // It had ended by itself.
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            if (container != null) {
                ground.remove(container);
            }
            volumes.remove();
        }
    }

    /** Until it is over, by itself or from outside. */
    private void watch(PodPlan plan, String container) throws InterruptedException {
        String address = address(ground.client().inspectContainerCmd(container).exec());
        tell.accept(Told.running(address, false));
        if (plan.container().startup().isPresent()
                && !started(plan, plan.container().startup().get(), container)) {
            return;
        }
        boolean ready = plan.container().readiness().isEmpty();
        if (ready) {
            tell.accept(Told.running(address, true));
            stays(plan, Duration.ofDays(1));
            return;
        }
        ProbePlan probe = plan.container().readiness().get();
        int failures = 0;
        do {
            failures = succeeds(probe, container) ? 0 : failures + 1;
            boolean now = failures == 0 || ready && failures < probe.failures();
            if (now != ready && over.getCount() > 0) {
                tell.accept(Told.running(address, now));
            }
            ready = now;
        } while (stays(plan, probe.period()));
    }

    private boolean started(PodPlan plan, ProbePlan probe, String container) throws InterruptedException {
        for (int failures = 0; failures < probe.failures(); failures++) {
            if (succeeds(probe, container)) {
                return true;
            }
            if (!stays(plan, probe.period())) {
                return false;
            }
        }
        tell.accept(Told.ended(137, false, "the startup probe failed %d times".formatted(probe.failures())));
        return false;
    }

    /** Waits so long; whether the pod still lives then. */
    private boolean stays(PodPlan plan, Duration time) throws InterruptedException {
        Duration left = plan.deadline().orElse(Duration.ofDays(1)).minusNanos(System.nanoTime() - began);
        boolean late = left.compareTo(time) < 0;
        if (over.await((late ? left : time).toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (late) {
            tell.accept(Told.deadline(plan.deadline().orElseThrow().toSeconds()));
        }
        return !late;
    }

    private boolean succeeds(ProbePlan probe, String container) throws InterruptedException {
        try {
            return ground.succeeds(
                    container,
                    (int) probe.timeout().toSeconds(),
                    probe.command().toArray(String[]::new));
        } catch (com.github.dockerjava.api.exception.DockerException e) {
            return false; // it has ended meanwhile
        }
    }

    private String address(InspectContainerResponse container) {
        return String.valueOf(container
                .getNetworkSettings()
                .getNetworks()
                .get(ground.network())
                .getIpAddress());
    }

    /** Tells that the container has ended by itself. */
    private final class Exit extends ResultCallback.Adapter<WaitResponse> {
        private final String container;

        Exit(String container) {
            this.container = container;
        }

        @Override
        public void onNext(WaitResponse response) {
            if (over.getCount() > 0) {
                tellEnd(response.getStatusCode());
                over.countDown();
            }
        }

        private void tellEnd(int exitCode) {
            try {
                var state =
                        ground.client().inspectContainerCmd(container).exec().getState();
                tell.accept(
                        Told.ended(exitCode, Boolean.TRUE.equals(state.getOOMKilled()), ground.lastWords(container)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
