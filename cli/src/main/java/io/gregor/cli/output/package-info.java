/** What the user sees: progress, tables, JSON, and files. */
@NullMarked
package io.gregor.cli.output;

import org.jspecify.annotations.NullMarked;
