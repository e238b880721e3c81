/** What a source holds and what the rules make of it, before anything runs. */
@NullMarked
package io.gregor.migration.assess;

import org.jspecify.annotations.NullMarked;
