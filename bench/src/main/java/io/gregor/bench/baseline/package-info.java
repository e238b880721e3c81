/** What Gregor's figures are compared with: the same work on the same broker and database, and nothing promised. */
@NullMarked
package io.gregor.bench.baseline;

import org.jspecify.annotations.NullMarked;
