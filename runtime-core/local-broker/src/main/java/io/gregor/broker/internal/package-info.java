/** The broker's folder, ports and properties. */
@NullMarked
package io.gregor.broker.internal;

import org.jspecify.annotations.NullMarked;
