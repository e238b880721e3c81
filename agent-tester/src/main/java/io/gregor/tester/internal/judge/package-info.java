/** Reads what a test script left behind and says whether the translation is right. */
@NullMarked
package io.gregor.tester.internal.judge;

import org.jspecify.annotations.NullMarked;
