/** The model that a service asks, by its configuration, and what it takes; only for services that depend on models. */
@NullMarked
package io.gregor.extensions.quarkus.model;

import org.jspecify.annotations.NullMarked;
