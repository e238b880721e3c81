package io.gregor.executor.promotion;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.internal.Hashes;
import java.util.List;
import java.util.stream.Collectors;

/** What a sandbox's catalog says of what shall be promoted. */
public sealed interface Proof {

    /** The definitions of a request's items as the sandbox's catalog has them; nothing speaks against them. */
    record Proven(PromotionRequest request, List<CatalogDefinition> definitions) implements Proof {
        public Proven {
            definitions = List.copyOf(definitions);
        }

        /** All statements as one script. */
        public String script() {
            return definitions.stream().map(CatalogDefinition::sql).collect(Collectors.joining("\n"));
        }

        /** SHA-256 of the script in hex. */
        public String hash() {
            return Hashes.sha256(script());
        }
    }

    /** It can't be promoted. */
    record Unproven(Refusal refusal) implements Proof {}
}
