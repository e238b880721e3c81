package io.gregor.executor.promotion;

/** How a promotion ended. */
public sealed interface PromotionResult {

    /**
     * The object is in the target as it was in the sandbox.
     *
     * @param ledgerId the ledger's row
     * @param hash SHA-256 of the definition in hex
     * @param changed false when it was there already, so that nothing had to be done
     */
    record Promoted(long ledgerId, String hash, boolean changed) implements PromotionResult {}

    /** The target is as it was before. */
    record Refused(Refusal refusal) implements PromotionResult {}
}
