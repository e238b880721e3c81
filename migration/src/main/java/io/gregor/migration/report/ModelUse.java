package io.gregor.migration.report;

import io.gregor.migration.message.Progress.ModelCalled;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What models were asked for, as sums by model: as large as there are models, however often they answer.
 *
 * @param byModel in the order of the models' names
 */
public record ModelUse(Map<String, Sum> byModel) {
    /** Nothing was asked. */
    public static final ModelUse NONE = new ModelUse(Map.of());

    /** So many models of one object are told apart; whatever comes as their name is not trusted to be few. */
    static final int MOST_MODELS = 20;

    /** The name under which the others are. */
    static final String OTHERS = "others";

    /** What some answers come to. */
    public record Sum(long answers, long inputTokens, long outputTokens, Duration took) {
        static final Sum NOTHING = new Sum(0, 0, 0, Duration.ZERO);

        Sum plus(Sum more) {
            return new Sum(
                    answers + more.answers,
                    inputTokens + more.inputTokens,
                    outputTokens + more.outputTokens,
                    took.plus(more.took));
        }
    }

    public ModelUse {
        byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
    }

    ModelUse plus(ModelCalled call) {
        return plus(call.model(), new Sum(1, call.inputTokens(), call.outputTokens(), call.took()));
    }

    ModelUse plus(ModelUse more) {
        ModelUse both = this;
        for (var entry : more.byModel.entrySet()) {
            both = both.plus(entry.getKey(), entry.getValue());
        }
        return both;
    }

    private ModelUse plus(String model, Sum more) {
        var sums = new TreeMap<>(byModel);
        var name = sums.containsKey(model) || sums.size() < MOST_MODELS ? model : OTHERS;
        sums.merge(name, more, Sum::plus);
        return new ModelUse(sums);
    }

    static ModelUse of(Stream<ModelUse> several) {
        return several.reduce(NONE, ModelUse::plus);
    }

    /** Of all models together. */
    Sum sum() {
        return byModel.values().stream().reduce(Sum.NOTHING, Sum::plus);
    }

    boolean isNone() {
        return byModel.isEmpty();
    }
}
