/** The store's rooms: lanes that group calls, and one class for each kind of row. */
@NullMarked
package io.gregor.extensions.postgres.internal;

import org.jspecify.annotations.NullMarked;
