/** A cluster's manager, asked over HTTP. */
@NullMarked
package io.gregor.cli.remote;

import org.jspecify.annotations.NullMarked;
