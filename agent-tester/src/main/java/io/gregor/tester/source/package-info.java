/** The source database as an oracle: where it is, how it is logged in to, and what it showed once. */
@NullMarked
package io.gregor.tester.source;

import org.jspecify.annotations.NullMarked;
