/**
 * A stand-in for the kubelet, which runs the pods of a fake cluster as containers of a Docker engine, by their specs and
 * nothing else; and what is tried over it.
 */
@NullMarked
package io.gregor.executor.sandbox.kubernetes.docker;

import org.jspecify.annotations.NullMarked;
