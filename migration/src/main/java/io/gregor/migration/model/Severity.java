package io.gregor.migration.model;

/** How sure the translator is of what a finding speaks of. */
public enum Severity {
    /** The translation does just what the source does. */
    EXACT,
    /** It does so under the stated assumption. */
    ASSUMPTION,
    /** No rule can do this: a person (or a model) must. */
    NEEDS_PERSON
}
