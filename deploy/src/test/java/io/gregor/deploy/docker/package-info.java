/** What runs only where there is a Docker engine. */
@NullMarked
package io.gregor.deploy.docker;

import org.jspecify.annotations.NullMarked;
