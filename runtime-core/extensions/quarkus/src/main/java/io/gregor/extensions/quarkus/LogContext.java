package io.gregor.extensions.quarkus;

import io.gregor.core.AgentId;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import org.jboss.logging.MDC;

/** Has every line that is logged while a message is handled tell which: conversation, agent and message. */
final class LogContext implements RuntimeObserver {
    private static final String CONVERSATION = "conversation";
    private static final String AGENT = "agent";
    private static final String MESSAGE = "message";

    @Override
    public void begun(AgentId agent, Envelope envelope) {
        MDC.put(CONVERSATION, envelope.correlationId());
        MDC.put(AGENT, agent.toString());
        MDC.put(MESSAGE, envelope.id());
    }

    @Override
    public void ended(AgentId agent, Envelope envelope, Delivered how) {
        MDC.remove(CONVERSATION);
        MDC.remove(AGENT);
        MDC.remove(MESSAGE);
    }
}
