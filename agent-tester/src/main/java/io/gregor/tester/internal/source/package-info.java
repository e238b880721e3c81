/** Runs tests against the source database inside transactions that are rolled back, and replays what it showed. */
@NullMarked
package io.gregor.tester.internal.source;

import org.jspecify.annotations.NullMarked;
