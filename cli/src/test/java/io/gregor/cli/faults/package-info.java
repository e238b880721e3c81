/** A whole cluster whose processes are killed in the middle of migrations. */
@NullMarked
package io.gregor.cli.faults;

import org.jspecify.annotations.NullMarked;
