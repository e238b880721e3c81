/** What the tester needs to know of the source's tables and routines. */
@NullMarked
package io.gregor.tester.internal.schema;

import org.jspecify.annotations.NullMarked;
