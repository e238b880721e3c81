/** The contract suites, run on the runtime inside one JVM. */
@NullMarked
package io.gregor.inprocess;

import org.jspecify.annotations.NullMarked;
