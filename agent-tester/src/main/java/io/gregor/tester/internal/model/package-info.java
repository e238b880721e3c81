/** Tests that a model proposes, for what no better oracle knows. */
@NullMarked
package io.gregor.tester.internal.model;

import org.jspecify.annotations.NullMarked;
