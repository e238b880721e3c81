/** R60: texts that a routine runs as SQL, read as the statements that they are where that is certain. */
@NullMarked
package io.gregor.migration.translate.internal.dynamic;

import org.jspecify.annotations.NullMarked;
