/** Where interventions stand: they see what is sent, published and replied before it goes on its way. */
@NullMarked
package io.gregor.core.internal.intervene;

import org.jspecify.annotations.NullMarked;
