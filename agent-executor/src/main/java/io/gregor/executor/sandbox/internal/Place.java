package io.gregor.executor.sandbox.internal;

/** A server, and how much it is in use. All but the server itself is guarded by the lock of {@link Hosts}. */
final class Place {
    private final Host host;
    private long idleSince = System.nanoTime();
    private int users;
    private int uses;

    Place(Host host) {
        this.host = host;
    }

    Host host() {
        return host;
    }

    void enter() {
        users++;
        uses++;
    }

    void leave() {
        users--;
        idleSince = System.nanoTime();
    }

    /** As if it had not been used. */
    void forgetUse() {
        uses--;
    }

    boolean isIdle() {
        return users == 0;
    }

    boolean isIdleSince(long nanoTime) {
        return users == 0 && idleSince - nanoTime < 0;
    }

    /** How well it suits who wants a clone of the template: best one that is made already. */
    int suits(String template) {
        if (host.spares().has(template)) {
            return 3;
        }
        if (host.templates().has(template)) {
            return 2;
        }
        return host.spares().isEmpty() ? 1 : 0;
    }

    /** Whether there is a doubt about the server, or it was used often enough, where each has one user at a time. */
    boolean isWorn(int mostUses) {
        return host.isSpent() || uses >= mostUses;
    }
}
