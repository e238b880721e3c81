/** The catalogue of the rewrite rules: what each does, assumes and leaves to a person; the ids that findings carry. */
@NullMarked
package io.gregor.migration.translate.rules;

import org.jspecify.annotations.NullMarked;
