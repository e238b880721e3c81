/** The insides of the executors; no part of the API. */
@NullMarked
package io.gregor.extensions.executors.internal;

import org.jspecify.annotations.NullMarked;
