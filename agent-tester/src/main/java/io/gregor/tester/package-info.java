/** The tester: writes tests whose expected values name their oracle, and judges what came of them. */
@NullMarked
package io.gregor.tester;

import org.jspecify.annotations.NullMarked;
