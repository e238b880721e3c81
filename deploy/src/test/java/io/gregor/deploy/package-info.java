/** Holds what is deployed to what the services are: manifests, compose and images. */
@NullMarked
package io.gregor.deploy;

import org.jspecify.annotations.NullMarked;
