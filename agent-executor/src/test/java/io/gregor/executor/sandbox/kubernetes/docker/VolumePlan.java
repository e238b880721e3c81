package io.gregor.executor.sandbox.kubernetes.docker;

import java.util.Optional;

/** A pod's volume; both kinds lie in memory. */
sealed interface VolumePlan {

    String name();

    /** Empty in the beginning. @param bytes most it holds */
    record Memory(String name, long bytes) implements VolumePlan {
        private static Memory read(String name, Fields volume) {
            volume.only("medium", "Memory");
            long bytes = (long) volume.amount("sizeLimit");
            if (bytes == 0) {
                throw new NotCarriedOut("a volume in memory without a sizeLimit");
            }
            return new Memory(name, bytes);
        }
    }

    /** A secret's values as files. @param mode of each file */
    record SecretFiles(String name, String secret, int mode) implements VolumePlan {
        private static SecretFiles read(String name, Fields volume) {
            return new SecretFiles(
                    name,
                    volume.needed("secretName"),
                    volume.number("defaultMode").orElse(0644L).intValue());
        }
    }

    static VolumePlan read(Fields volume) {
        String name = volume.needed("name");
        Optional<VolumePlan> memory = volume.object("emptyDir", it -> Memory.read(name, it));
        return memory.or(() -> volume.object("secret", it -> SecretFiles.read(name, it)))
                .orElseThrow(() -> new NotCarriedOut("volume " + name + ", which is neither emptyDir nor secret"));
    }
}
