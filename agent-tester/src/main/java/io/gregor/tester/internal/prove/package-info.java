/** Makes variants of an accepted translation, and says what its tests are worth by what became of them. */
@NullMarked
package io.gregor.tester.internal.prove;

import org.jspecify.annotations.NullMarked;
