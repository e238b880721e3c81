/** How programs log in to a PostgreSQL: passwords that do not show, and TLS that is not given up in silence. */
@NullMarked
package io.gregor.login;

import org.jspecify.annotations.NullMarked;
