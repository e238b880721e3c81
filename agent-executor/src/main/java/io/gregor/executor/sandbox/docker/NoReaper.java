package io.gregor.executor.sandbox.docker;

import io.gregor.executor.InfrastructureException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.testcontainers.utility.ResourceReaper;

/**
 * Keeps Testcontainers from starting its reaper: a container with the engine's socket inside, made from an image that
 * would have to be pulled from elsewhere. Labels do its work here. Testcontainers lets this be said in the environment
 * only, which an executor can't change in its own process; so where the environment does not say it, the reaper that
 * works inside the JVM is put in the other's place.
 */
final class NoReaper {
    static final String VARIABLE = "TESTCONTAINERS_RYUK_DISABLED";

    private NoReaper() {}

    static synchronized void ensure() {
        if (Boolean.parseBoolean(System.getenv(VARIABLE))) {
            return;
        }
        try {
            Class<?> inJvm = Class.forName("org.testcontainers.utility.JVMHookResourceReaper");
            Field instance = ResourceReaper.class.getDeclaredField("instance");
            instance.setAccessible(true);
            if (!inJvm.isInstance(instance.get(null))) {
                Constructor<?> constructor = inJvm.getDeclaredConstructor();
                constructor.setAccessible(true);
                instance.set(null, constructor.newInstance());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new InfrastructureException(
                    "set %s=true in the executor's environment to use docker sandboxes".formatted(VARIABLE), e);
        }
    }
}
