/** Two agents solve a task together: one writes code, the other runs it and tells what came of it. */
@NullMarked
package io.gregor.examples.article;

import org.jspecify.annotations.NullMarked;
