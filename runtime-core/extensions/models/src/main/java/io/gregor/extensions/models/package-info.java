/** Chat models by name. */
@NullMarked
package io.gregor.extensions.models;

import org.jspecify.annotations.NullMarked;
