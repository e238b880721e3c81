package io.gregor.executor.sandbox.kubernetes.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The volumes of a pod, each a file system in memory. A container that sleeps holds them as long as the pod lives, as a
 * kubelet's own container of each pod does; the folders in them are mounted from where the engine keeps them.
 */
record Volumes(Ground ground, String container, Map<String, String> places) {
    private static final String FOLDER = "/volumes/";
    private static final long FOR_SECRETS = 1L << 20;

    /** @param secrets the values of each secret by their keys, in Base64, as the API server has them */
    static Volumes make(Ground ground, PodPlan plan, Map<String, Map<String, String>> secrets)
            throws InterruptedException {
        String container = ground.client()
                .createContainerCmd(plan.container().image())
                .withEntrypoint("sleep", "infinity")
                .withUser("0:0")
                .withLabels(ground.labels())
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode("none")
                        .withMounts(plan.volumes().stream().map(Volumes::mount).toList()))
                .exec()
                .getId();
        try {
            ground.client().startContainerCmd(container).exec();
            String script = String.join("\n", prepare(plan, secrets));
            if (!ground.succeeds(container, 30, "sh", "-euc", script)) {
                throw new IllegalStateException("the volumes' folders can't be made");
            }
            return new Volumes(
                    ground,
                    container,
                    places(ground.client().inspectContainerCmd(container).exec()));
        } catch (RuntimeException | InterruptedException e) {
            ground.remove(container);
            throw e;
        }
    }

    /** What a container's mount is for the engine. */
    Mount mount(MountPlan plan) {
        String place = places.get(plan.volume());
        if (place == null) {
            throw new NotCarriedOut("a mount of volume " + plan.volume() + ", which the pod does not have");
        }
        return new Mount()
                .withType(MountType.BIND)
                .withSource(plan.folder().isEmpty() ? place : place + "/" + plan.folder())
                .withTarget(plan.path())
                .withReadOnly(plan.readOnly());
    }

    void remove() {
        ground.remove(container);
    }

    private static Mount mount(VolumePlan volume) {
        long bytes = volume instanceof VolumePlan.Memory memory ? memory.bytes() : FOR_SECRETS;
        Map<String, String> options = Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=" + bytes);
        return new Mount()
                .withType(MountType.VOLUME)
                .withTarget(FOLDER + volume.name())
                .withVolumeOptions(new VolumeOptions()
                        .withDriverConfig(new Driver().withName("local").withOptions(options)));
    }

    /** As a kubelet does: everybody may write, and what is written belongs to the pod's group. */
    private static List<String> prepare(PodPlan plan, Map<String, Map<String, String>> secrets) {
        String group = plan.user().files().map(String::valueOf).orElse("0");
        String mode = plan.user().files().isPresent() ? "2777" : "0777";
        List<String> script = new ArrayList<>();
        for (VolumePlan volume : plan.volumes()) {
            String folder = FOLDER + volume.name();
            script.add("chgrp %2$s %1$s; chmod %3$s %1$s".formatted(folder, group, mode));
            switch (volume) {
                case VolumePlan.Memory memory ->
                    plan.container().mounts().stream()
                            .filter(mount -> mount.volume().equals(memory.name()))
                            .filter(mount -> !mount.folder().isEmpty())
                            .forEach(mount -> script.add("mkdir -p %1$s; chgrp %2$s %1$s; chmod %3$s %1$s"
                                    .formatted(folder + "/" + mount.folder(), group, mode)));
                case VolumePlan.SecretFiles files ->
                    Objects.requireNonNull(secrets.get(files.secret()))
                            .forEach((key, value) ->
                                    script.add("echo %2$s | base64 -d >%1$s; chgrp %3$s %1$s; chmod %4$s %1$s"
                                            .formatted(
                                                    folder + "/" + key,
                                                    value,
                                                    group,
                                                    Integer.toOctalString(files.mode()))));
            }
        }
        return script;
    }

    private static Map<String, String> places(InspectContainerResponse container) {
        Map<String, String> places = new java.util.HashMap<>();
        for (InspectContainerResponse.Mount mount : Objects.requireNonNull(container.getMounts())) {
            String path = Objects.requireNonNull(mount.getDestination()).getPath();
            places.put(path.substring(FOLDER.length()), Objects.requireNonNull(mount.getSource()));
        }
        return places;
    }
}
