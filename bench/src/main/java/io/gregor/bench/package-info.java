/** The measurements behind {@code gregor bench}: each prints a figure beside that of a plain baseline in the same run. */
@NullMarked
package io.gregor.bench;

import org.jspecify.annotations.NullMarked;
