/** A help desk: tickets that are sorted, paged out and followed up, as the guide to the runtime shows it. */
@NullMarked
package io.gregor.examples.desk;

import org.jspecify.annotations.NullMarked;
