package io.gregor.testkit;

import io.gregor.core.AgentId;
import io.gregor.core.Subscription;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Delivers what it is given, and some of it a second time, at once or later. Replies to callers come once. */
final class RepeatingTransport implements Transport {
    private static final int ONE_IN = 6;

    private final Transport transport = Transport.inProcess();
    private final Random random;
    private final List<Envelope> again = new ArrayList<>();

    RepeatingTransport(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void start(Host host, Receiver receiver) {
        transport.start(host, receiver);
    }

    @Override
    public void register(String agentType) {
        transport.register(agentType);
    }

    @Override
    public void subscribe(Subscription subscription) {
        transport.subscribe(subscription);
    }

    @Override
    public void unsubscribe(Subscription subscription) {
        transport.unsubscribe(subscription);
    }

    @Override
    public boolean keepsMessages() {
        return transport.keepsMessages();
    }

    @Override
    public void send(Envelope envelope, AgentId only, Runnable safe) {
        transport.send(envelope, only, safe);
    }

    @Override
    public void broadcast(Signal signal) {
        transport.broadcast(signal);
    }

    @Override
    public void flush() {
        transport.flush();
    }

    @Override
    public boolean isIdle() {
        return transport.isIdle();
    }

    @Override
    public void send(Envelope envelope, Runnable safe) {
        transport.send(envelope, safe);
        if (!(envelope.to() instanceof Address.Caller) && envelope.replyTo() == null) {
            repeats(envelope).forEach(repeat -> transport.send(repeat, NOBODY_ASKS));
        }
    }

    private synchronized List<Envelope> repeats(Envelope envelope) {
        if (random.nextInt(ONE_IN) == 0) {
            again.add(envelope);
        }
        List<Envelope> now = random.nextInt(3) == 0 ? List.copyOf(again) : List.of();
        again.removeAll(now);
        return now;
    }

    @Override
    public void close() {
        transport.close();
    }
}
