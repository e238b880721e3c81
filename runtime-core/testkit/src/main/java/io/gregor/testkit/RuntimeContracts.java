package io.gregor.testkit;

import org.junit.jupiter.api.Nested;

/**
 * Every suite that a runtime must pass: extend it, and say how your transport and store make a runtime. A suite that is
 * added here is passed by all of them.
 */
public abstract class RuntimeContracts {
    /** The runtime to examine. */
    protected abstract RuntimeUnderTest underTest();

    @Nested
    class Activation extends ActivationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Bounded extends BoundedContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Budget extends BudgetContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Cancellation extends CancellationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Closure extends ClosureContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Context extends ContextContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class ConversationEnd extends ConversationEndContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class DeadLetter extends DeadLetterContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class DurableRequest extends DurableRequestContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Effects extends EffectsContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Failure extends FailureContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Handler extends HandlerContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Intervention extends InterventionContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Drain extends DrainContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Observer extends ObserverContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Once extends OnceContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Passivation extends PassivationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Proxy extends ProxyContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Request extends RequestContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class State extends StateContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Subscription extends SubscriptionContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Timer extends TimerContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }

    @Nested
    class Trace extends TraceContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return RuntimeContracts.this.underTest();
        }
    }
}
