package io.gregor.executor.internal.script;

/**
 * One statement of a script, without the semicolon that ends it and without blanks and comments around it.
 *
 * @param line the script's line on which it begins, from 1
 * @param column where in that line, in characters from 1
 */
public record ScriptStatement(String text, int line, int column) {}
