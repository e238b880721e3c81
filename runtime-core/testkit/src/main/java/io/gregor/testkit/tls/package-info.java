/** Certificates for tests, and servers that use them. */
@NullMarked
package io.gregor.testkit.tls;

import org.jspecify.annotations.NullMarked;
