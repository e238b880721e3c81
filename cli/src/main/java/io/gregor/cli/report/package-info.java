/** What a migration leaves for readers: pages for people, JUnit XML for CI servers, JSON for programs. */
@NullMarked
package io.gregor.cli.report;

import org.jspecify.annotations.NullMarked;
