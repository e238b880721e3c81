/** What tests share: contract suites that every runtime must pass, and a model that answers by script. */
@NullMarked
package io.gregor.testkit;

import org.jspecify.annotations.NullMarked;
