/** What a migration leaves for readers: scripts, pages for people, JUnit XML for CI servers, JSON for programs. */
@NullMarked
package io.gregor.migration.report;

import org.jspecify.annotations.NullMarked;
