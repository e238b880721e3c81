/** The tester as a service of its own. */
@NullMarked
package io.gregor.tester.service;

import org.jspecify.annotations.NullMarked;
