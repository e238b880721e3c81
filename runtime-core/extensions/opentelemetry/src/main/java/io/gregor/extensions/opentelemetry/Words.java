package io.gregor.extensions.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The names of attributes: OpenTelemetry's semantic conventions, and those of our own that begin with {@code gregor.}. */
final class Words {
    static final AttributeKey<String> ERROR = stringKey("error.type");

    static final AttributeKey<String> SYSTEM = stringKey("messaging.system");
    static final AttributeKey<String> DESTINATION = stringKey("messaging.destination.name");
    static final AttributeKey<String> GROUP = stringKey("messaging.consumer.group.name");
    static final AttributeKey<String> OPERATION = stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = stringKey("messaging.operation.type");
    static final AttributeKey<String> MESSAGE = stringKey("messaging.message.id");
    static final AttributeKey<String> MESSAGE_CONVERSATION = stringKey("messaging.message.conversation_id");
    static final AttributeKey<String> KEY = stringKey("messaging.kafka.message.key");

    static final AttributeKey<String> MESSAGE_TYPE = stringKey("gregor.message.type");
    static final AttributeKey<String> AGENT = stringKey("gregor.agent");
    static final AttributeKey<String> AGENT_TYPE = stringKey("gregor.agent.type");
    static final AttributeKey<String> SENDER = stringKey("gregor.sender");
    static final AttributeKey<Long> ATTEMPTS = longKey("gregor.attempts");
    static final AttributeKey<String> OUTCOME = stringKey("gregor.outcome");
    static final AttributeKey<Long> WAITED = longKey("gregor.waited_ms");
    static final AttributeKey<String> STEP = stringKey("gregor.step");
    static final AttributeKey<String> STEP_KIND = stringKey("gregor.step.kind");

    static final AttributeKey<String> MODEL_OPERATION = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> MODEL_PROVIDER = stringKey("gen_ai.provider.name");
    /** The older word for the provider, which many back ends still look for. */
    static final AttributeKey<String> MODEL_SYSTEM = stringKey("gen_ai.system");

    static final AttributeKey<String> MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<String> MODEL_CONVERSATION = stringKey("gen_ai.conversation.id");
    static final AttributeKey<String> ANSWERING_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<String> ANSWER = stringKey("gen_ai.response.id");
    static final AttributeKey<List<String>> FINISH = stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");

    private Words() {}
}
