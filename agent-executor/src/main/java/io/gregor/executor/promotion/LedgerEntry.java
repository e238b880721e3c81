package io.gregor.executor.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the target's {@code gregor.ledger}.
 *
 * @param hash SHA-256 of the definition in hex
 * @param previous what was there before, as a script; null when there was nothing
 * @param rolledBackAt null while it stands
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
        @Nullable Instant rolledBackAt) {}
