package io.gregor.inprocess;

import io.gregor.core.AgentRuntime;
import io.gregor.testkit.ActivationContract;
import io.gregor.testkit.BoundedContract;
import io.gregor.testkit.BudgetContract;
import io.gregor.testkit.CancellationContract;
import io.gregor.testkit.ClosureContract;
import io.gregor.testkit.ContextContract;
import io.gregor.testkit.ConversationEndContract;
import io.gregor.testkit.DeadLetterContract;
import io.gregor.testkit.DurableRequestContract;
import io.gregor.testkit.EffectsContract;
import io.gregor.testkit.FailureContract;
import io.gregor.testkit.HandlerContract;
import io.gregor.testkit.InterventionContract;
import io.gregor.testkit.LifecycleContract;
import io.gregor.testkit.OnceContract;
import io.gregor.testkit.PassivationContract;
import io.gregor.testkit.ProxyContract;
import io.gregor.testkit.RequestContract;
import io.gregor.testkit.RuntimeUnderTest;
import io.gregor.testkit.StateContract;
import io.gregor.testkit.SubscriptionContract;
import io.gregor.testkit.TimerContract;
import io.gregor.testkit.TraceContract;
import org.junit.jupiter.api.Nested;

/** The in-process transport with the memory store. */
class InProcessContractsTest {
    private static final RuntimeUnderTest IN_PROCESS = options -> AgentRuntime.inProcess()
            .retry(options.retry())
            .mailboxCapacity(options.mailboxCapacity())
            .defaultDeadline(options.defaultDeadline())
            .passivateAfter(options.passivateAfter())
            .build();

    @Nested
    class Activation extends ActivationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Subscription extends SubscriptionContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Context extends ContextContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Effects extends EffectsContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Once extends OnceContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Request extends RequestContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Failure extends FailureContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Bounded extends BoundedContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class DeadLetter extends DeadLetterContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Cancellation extends CancellationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Timer extends TimerContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Passivation extends PassivationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Intervention extends InterventionContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class DurableRequest extends DurableRequestContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Closure extends ClosureContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Handler extends HandlerContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Proxy extends ProxyContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class State extends StateContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class ConversationEnd extends ConversationEndContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Budget extends BudgetContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }

    @Nested
    class Trace extends TraceContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return IN_PROCESS;
        }
    }
}
