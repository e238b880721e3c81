package io.gregor.extensions.quarkus.model;

import io.gregor.extensions.quarkus.ConfigReader;
import java.util.Optional;

/**
 * What a model's tokens cost, in whatever currency the prices are.
 *
 * @param input for a million tokens that it is sent
 * @param output for a million tokens that it answers
 */
record ModelPrices(double input, double output) {
    static final String INPUT = "gregor.model-price-input";
    static final String OUTPUT = "gregor.model-price-output";
    private static final double MILLION = 1_000_000;

    /** Empty where neither price is given; one that is not is zero. Mistakes are the reader's. */
    static Optional<ModelPrices> read(ConfigReader reader) {
        Optional<Double> input = price(INPUT, reader);
        Optional<Double> output = price(OUTPUT, reader);
        return input.isEmpty() && output.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelPrices(input.orElse(0.0), output.orElse(0.0)));
    }

    double of(long inputTokens, long outputTokens) {
        return (inputTokens * input + outputTokens * output) / MILLION;
    }

    private static Optional<Double> price(String key, ConfigReader reader) {
        return reader.text(key).flatMap(value -> {
            if (value.matches("\\d{1,6}(\\.\\d{1,9})?")) {
                return Optional.of(Double.valueOf(value));
            }
            reader.complain(key + " must be the price of a million tokens, such as 2.50");
            return Optional.empty();
        });
    }
}
