/** Promotion: carries proven definitions from a sandbox's catalog to the target, and back. */
@NullMarked
package io.gregor.executor.promotion;

import org.jspecify.annotations.NullMarked;
