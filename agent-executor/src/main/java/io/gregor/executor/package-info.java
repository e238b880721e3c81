/** The executor: runs untrusted SQL in sandboxes, reads what it created, and promotes proven objects to a target. */
@NullMarked
package io.gregor.executor;

import org.jspecify.annotations.NullMarked;
