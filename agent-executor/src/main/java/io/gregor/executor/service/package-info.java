/** The executor as a service of its own. */
@NullMarked
package io.gregor.executor.service;

import org.jspecify.annotations.NullMarked;
