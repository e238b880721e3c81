/** What tests are worth: the branches they take, and the wrong translations they notice. */
@NullMarked
package io.gregor.migration.proof;

import org.jspecify.annotations.NullMarked;
