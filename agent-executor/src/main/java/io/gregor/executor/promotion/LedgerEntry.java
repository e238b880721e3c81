package io.gregor.executor.promotion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the target's {@code gregor.ledger}.
 *
 * @param hash SHA-256 of the definition in hex
 * @param previous what was there before, as a script; null when there was nothing
 * @param rolledBackAt null while it stands
 * @param rolledBackBy null while it stands
 * @param promotedPer {@code object} or {@code migration}: what was promoted in one transaction
 * @param needs the objects of the source that it needs
 */
public record LedgerEntry(
        long id,
        String migration,
        String object,
        String kind,
        String hash,
        String definition,
        @Nullable String previous,
        String approvedBy,
        Instant promotedAt,
        @Nullable Instant rolledBackAt,
        @Nullable String rolledBackBy,
        String promotedPer,
        List<String> needs) {
    public LedgerEntry {
        needs = List.copyOf(needs);
    }

    /** Whether it was not rolled back. */
    public boolean stands() {
        return rolledBackAt == null;
    }
}
