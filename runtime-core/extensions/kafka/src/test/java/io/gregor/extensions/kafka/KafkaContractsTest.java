package io.gregor.extensions.kafka;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.postgres.PostgresStore;
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

/** Kafka as the transport, and a PostgreSQL store. */
class KafkaContractsTest {
    private static final RuntimeUnderTest ON_KAFKA = options -> AgentRuntime.builder()
            .retry(options.retry())
            .mailboxCapacity(options.mailboxCapacity())
            .defaultDeadline(options.defaultDeadline())
            .passivateAfter(options.passivateAfter())
            .transport(new KafkaTransport(TestBroker.empty()))
            .store(new PostgresStore(TestDatabase.empty()))
            .build();

    @Nested
    class Activation extends ActivationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Subscription extends SubscriptionContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Context extends ContextContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Effects extends EffectsContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Once extends OnceContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Request extends RequestContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Failure extends FailureContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Bounded extends BoundedContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class DeadLetter extends DeadLetterContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Cancellation extends CancellationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Timer extends TimerContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Passivation extends PassivationContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Intervention extends InterventionContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class DurableRequest extends DurableRequestContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Closure extends ClosureContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Handler extends HandlerContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Proxy extends ProxyContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class State extends StateContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class ConversationEnd extends ConversationEndContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Budget extends BudgetContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }

    @Nested
    class Trace extends TraceContract {
        @Override
        protected RuntimeUnderTest underTest() {
            return ON_KAFKA;
        }
    }
}
