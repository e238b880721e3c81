/** What a migration is about: source objects, findings, translations, routine shapes, test summaries. */
@NullMarked
package io.gregor.migration.model;

import org.jspecify.annotations.NullMarked;
