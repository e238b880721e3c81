/** The services of the built project, each in a process of its own, run as their images run them. */
@NullMarked
package io.gregor.bench.services;

import org.jspecify.annotations.NullMarked;
