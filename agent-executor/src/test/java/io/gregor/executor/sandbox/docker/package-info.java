@NullMarked
package io.gregor.executor.sandbox.docker;

import org.jspecify.annotations.NullMarked;
