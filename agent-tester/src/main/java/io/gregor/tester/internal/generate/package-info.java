/** Makes cases out of a source's branches and boundaries, with the reference interpreter as oracle. */
@NullMarked
package io.gregor.tester.internal.generate;

import org.jspecify.annotations.NullMarked;
