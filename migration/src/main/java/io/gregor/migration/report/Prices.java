package io.gregor.migration.report;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What models cost, as the user says it: nobody else knows today's prices. */
public record Prices(Map<String, Price> byModel) {
    /** The variable of the environment, as in {@code openai:gpt-4o=2.50/10,ollama:llama3.1=0/0}. */
    public static final String VARIABLE = "GREGOR_MODEL_PRICES";

    /** Nothing is known. */
    public static final Prices UNKNOWN = new Prices(Map.of());

    private static final Pattern ENTRY = Pattern.compile("(.+)=(\\d{1,9}(?:\\.\\d{1,9})?)/(\\d{1,9}(?:\\.\\d{1,9})?)");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Of a million tokens each. */
    public record Price(BigDecimal input, BigDecimal output) {}

    public Prices {
        byModel = Map.copyOf(byModel);
    }

    /** @throws IllegalArgumentException with what is expected, when the variable has another form */
    public static Prices of(Map<String, String> environment) {
        var prices = new HashMap<String, Price>();
        for (var entry : environment.getOrDefault(VARIABLE, "").split(",")) {
            if (!entry.isBlank()) {
                var match = ENTRY.matcher(entry.strip());
                if (!match.matches()) {
                    throw new IllegalArgumentException(VARIABLE
                            + " must name prices of a million tokens, in and out, such as openai:gpt-4o=2.50/10, not "
                            + entry.strip());
                }
                var price = new Price(new BigDecimal(match.group(2)), new BigDecimal(match.group(3)));
                prices.put(match.group(1).strip().toLowerCase(Locale.ROOT), price);
            }
        }
        return new Prices(prices);
    }

    /** What these answers cost together; empty when a price is not known, or there are none. */
    Optional<BigDecimal> of(ModelUse use) {
        var sum = BigDecimal.ZERO;
        for (var model : use.byModel().entrySet()) {
            var price = byModel.get(model.getKey().toLowerCase(Locale.ROOT));
            if (price == null) {
                return Optional.empty();
            }
            var tokens = model.getValue();
            sum = sum.add(price.input().multiply(BigDecimal.valueOf(tokens.inputTokens())))
                    .add(price.output().multiply(BigDecimal.valueOf(tokens.outputTokens())));
        }
        return use.isNone() ? Optional.empty() : Optional.of(sum.divide(MILLION));
    }
}
