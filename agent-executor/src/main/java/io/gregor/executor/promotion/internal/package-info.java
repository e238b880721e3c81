/** The steps of a promotion inside the target's one transaction. */
@NullMarked
package io.gregor.executor.promotion.internal;

import org.jspecify.annotations.NullMarked;
