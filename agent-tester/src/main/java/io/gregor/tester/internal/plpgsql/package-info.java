/** Reads PostgreSQL's SQL and PL/pgSQL as far as needed to say where its statements, conditions and branches are. */
@NullMarked
package io.gregor.tester.internal.plpgsql;

import org.jspecify.annotations.NullMarked;
