package io.gregor.core.internal.request;

/**
 * A handler that runs for somebody who waits elsewhere: it is cancelled when that one's deadline passes, or when word
 * comes that he gave up.
 */
public final class Service implements Deadlined, AutoCloseable {
    private final String requestId;
    private final long deadlineNanos;
    private final Requests requests;
    private final Cancel cancel = new Cancel();

    Service(String requestId, long deadlineNanos, Requests requests) {
        this.requestId = requestId;
        this.deadlineNanos = deadlineNanos;
        this.requests = requests;
    }

    String requestId() {
        return requestId;
    }

    public Cancel cancellation() {
        return cancel;
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void expire() {
        close();
        cancel.fire("the deadline has passed");
    }

    /** The handler has ended. */
    @Override
    public void close() {
        requests.ended(this);
    }
}
