package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StopReason;
import java.util.Optional;

/** Both, see {@link Termination#and}. */
record And(Termination left, Termination right) implements Termination {
    @Override
    public Watch begin() {
        return new Both(new Latch(left.begin()), new Latch(right.begin()));
    }

    private record Both(Latch left, Latch right) implements Watch {
        @Override
        public Optional<StopReason> see(Message message) {
            Optional<StopReason> first = left.see(message);
            Optional<StopReason> second = right.see(message);
            return first.flatMap(a -> second.map(b -> new StopReason(a.kind(), a.text() + " " + b.text())));
        }
    }

    /** Remembers that its watch fired once. */
    private static final class Latch implements Watch {
        private final Watch watch;
        private Optional<StopReason> fired = Optional.empty();

        Latch(Watch watch) {
            this.watch = watch;
        }

        @Override
        public Optional<StopReason> see(Message message) {
            Optional<StopReason> now = watch.see(message);
            fired = fired.or(() -> now);
            return fired;
        }
    }
}
