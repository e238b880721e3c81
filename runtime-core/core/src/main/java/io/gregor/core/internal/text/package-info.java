/** Texts that follow from others. */
@NullMarked
package io.gregor.core.internal.text;

import org.jspecify.annotations.NullMarked;
