package io.gregor.testkit.fault;

import io.gregor.core.spi.Arrival;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process exactly at one point of the way of a message, as SIGKILL would: nothing is closed, told or written any
 * more. Calls of a watched store and transport are named after their methods, a step's begin {@code intent} and its result
 * {@code result}, and what is run when an envelope is {@code safe} or {@code handled}.
 */
public final class Tripwire {
    /** What a process that ended so leaves as its exit code: the same as after SIGKILL. */
    public static final int EXIT_CODE = 137;

    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "hashCode", "equals");

    private record Armed(Point point, AtomicInteger seen) {}

    private final Runnable end;
    private volatile @Nullable Armed armed;

    /** Ends this JVM, once it is {@link #arm armed}. */
    public Tripwire() {
        this(() -> Runtime.getRuntime().halt(EXIT_CODE));
    }

    Tripwire(Runnable end) {
        this.end = end;
    }

    /** From now on the process ends when it comes to this point, in the place of an earlier one. */
    public Tripwire arm(Point point) {
        armed = new Armed(point, new AtomicInteger());
        return this;
    }

    public Store watch(Store store) {
        return watch(Store.class, store);
    }

    public Transport watch(Transport transport) {
        return watch(Transport.class, transport);
    }

    /** Something is about to be done, to which these texts belong. */
    public void before(String call, Object... arguments) {
        pass(false, call, arguments);
    }

    /** Something was done, to which these texts belong. */
    public void after(String call, Object... arguments) {
        pass(true, call, arguments);
    }

    private void pass(boolean after, String call, Object... arguments) {
        if (armed instanceof Armed(Point point, AtomicInteger seen)
                && after == point.after()
                && call.equals(point.call())
                && Arrays.toString(arguments).contains(point.scope())
                && seen.incrementAndGet() == point.number()) {
            end.run();
        }
    }

    private <T> T watch(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> invoke(target, method, arguments == null ? new Object[0] : arguments)));
    }

    private @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        if (OF_EVERY_OBJECT.contains(method.getName())) {
            return forward(target, method, arguments);
        }
        String call = method.getName().equals("recordStep")
                ? arguments[3] instanceof StepIntent ? "intent" : "result"
                : method.getName();
        Object[] watched = Arrays.stream(arguments)
                .map(argument -> watched(call, argument, arguments))
                .toArray();
        before(call, arguments);
        @Nullable Object result = forward(target, method, watched);
        after(call, arguments);
        return result;
    }

    private @Nullable Object watched(String call, @Nullable Object argument, Object[] all) {
        return switch (argument) {
            case Receiver receiver -> watch(Receiver.class, receiver);
            case Runnable told -> new Told(told, call.equals("deliver") ? "handled" : "safe", all);
            case null, default -> argument;
        };
    }

    /** Stays an arrival where it is one: the engine asks it whether it was lost. */
    private final class Told implements Arrival {
        private final Runnable told;
        private final String name;
        private final Object[] whose;

        Told(Runnable told, String name, Object[] all) {
            this.told = told;
            this.name = name;
            this.whose = Arrays.copyOf(all, all.length - 1);
        }

        @Override
        public void run() {
            before(name, whose);
            told.run();
            after(name, whose);
        }

        @Override
        public boolean isLost() {
            return told instanceof Arrival arrival && arrival.isLost();
        }
    }

    private static @Nullable Object forward(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
