/** Wrong translations, seeded on purpose, that the tester's own tests must reject. */
@NullMarked
package io.gregor.tester.seeded;

import org.jspecify.annotations.NullMarked;
