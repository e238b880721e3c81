package io.gregor.bench.process;

import io.gregor.bench.Quiet;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Runs another program's main method, and ends with its parent: the parent holds the other end of the standard input,
 * which closes however the parent ends, SIGKILL included. For programs that read no input themselves.
 */
public final class Tether {
    private Tether() {}

    /** @param arguments the class and its own arguments */
    public static void main(String[] arguments) throws Throwable {
        Quiet.logs();
        Thread.ofPlatform().daemon().name("tether").start(Tether::endWithParent);
        Class<?> program = Class.forName(arguments[0]);
        String[] rest = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, rest, 0, rest.length);
        MethodHandles.publicLookup()
                .findStatic(program, "main", MethodType.methodType(void.class, String[].class))
                .invokeExact(rest);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // What comes is of no interest, only that nothing comes any more.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
