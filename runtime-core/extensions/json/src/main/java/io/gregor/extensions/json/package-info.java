/** Messages and envelopes as JSON: stable names and versions, never a class name. */
@NullMarked
package io.gregor.extensions.json;

import org.jspecify.annotations.NullMarked;
