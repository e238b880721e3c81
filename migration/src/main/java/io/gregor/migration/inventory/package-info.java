/** What a set of source files holds: the objects, what belongs to each, and the order in which they can be migrated. */
@NullMarked
package io.gregor.migration.inventory;

import org.jspecify.annotations.NullMarked;
