/** Where the batches of {@code gregor run} are run. */
@NullMarked
package io.gregor.cli.run;

import org.jspecify.annotations.NullMarked;
