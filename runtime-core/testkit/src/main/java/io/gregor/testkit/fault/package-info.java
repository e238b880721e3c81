/** Real processes that are killed: at a moment of their own, exactly at a boundary, or at random. */
@NullMarked
package io.gregor.testkit.fault;

import org.jspecify.annotations.NullMarked;
