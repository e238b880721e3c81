/** Child processes that never outlive the bench. */
@NullMarked
package io.gregor.bench.process;

import org.jspecify.annotations.NullMarked;
