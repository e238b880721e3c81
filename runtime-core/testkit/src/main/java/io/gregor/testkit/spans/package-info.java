/** A collector of spans for tests: what services send out by OTLP, as trees. */
@NullMarked
package io.gregor.testkit.spans;

import org.jspecify.annotations.NullMarked;
