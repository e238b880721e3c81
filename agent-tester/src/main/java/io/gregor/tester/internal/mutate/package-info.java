/** Makes the source wrong at one place, to show which wrong programs its tests notice. */
@NullMarked
package io.gregor.tester.internal.mutate;

import org.jspecify.annotations.NullMarked;
