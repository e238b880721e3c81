/** What the user names on the command line, read into messages. */
@NullMarked
package io.gregor.cli.input;

import org.jspecify.annotations.NullMarked;
