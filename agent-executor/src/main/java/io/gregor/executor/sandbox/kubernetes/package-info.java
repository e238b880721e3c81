/** Sandboxes in pods of a Kubernetes cluster: one pod with one PostgreSQL server each. */
@NullMarked
package io.gregor.executor.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
