package io.gregor.executor.sandbox.kubernetes.docker;

import java.util.Optional;

/**
 * Who a pod's programs are.
 *
 * @param files the group that the volumes' files belong to, and every program too
 */
record PodUser(Optional<Long> user, Optional<Long> group, Optional<Long> files) {

    static PodUser read(Fields context) {
        PodUser user =
                new PodUser(context.number("runAsUser"), context.number("runAsGroup"), context.number("fsGroup"));
        if (context.flag("runAsNonRoot", false) && user.user.orElse(0L) == 0) {
            throw new NotCarriedOut("a pod that must not run as root, without a user's number");
        }
        return user;
    }

    /** As an engine is told; empty for the image's own. */
    Optional<String> text() {
        return user.map(number -> group.map(it -> number + ":" + it).orElse(number.toString()));
    }
}
