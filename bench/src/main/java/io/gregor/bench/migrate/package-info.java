/** Whole migrations, as users start them: through the launcher. */
@NullMarked
package io.gregor.bench.migrate;

import org.jspecify.annotations.NullMarked;
