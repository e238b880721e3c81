/** A model provider on this machine: speaks over HTTP as the paid ones do, answers by a script, and counts. */
@NullMarked
package io.gregor.testkit.provider;

import org.jspecify.annotations.NullMarked;
