/** Renders cases as a script that runs by itself on PostgreSQL. */
@NullMarked
package io.gregor.tester.internal.script;

import org.jspecify.annotations.NullMarked;
