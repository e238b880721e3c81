package io.gregor.manager.service.login;

import java.util.Locale;

/**
 * What somebody may do. Operators and approvers may see what viewers see; neither may do what the other does, so that
 * one person can submit and another one must say yes.
 */
public enum Role {
    /** Sees everything, changes nothing. */
    VIEWER,
    /** Submits, cancels, resumes, rolls back. */
    OPERATOR,
    /** Says yes or no to what waits for a person. */
    APPROVER;

    /** The role in a word: {@code viewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
