package io.gregor.executor.sandbox.kubernetes.docker;

/**
 * Where a volume, or a folder in it, is seen by the container.
 *
 * @param folder in the volume; empty for all of it
 */
record MountPlan(String volume, String path, String folder, boolean readOnly) {

    static MountPlan read(Fields mount) {
        return new MountPlan(
                mount.needed("name"),
                mount.needed("mountPath"),
                mount.text("subPath").orElse(""),
                mount.flag("readOnly", false));
    }
}
