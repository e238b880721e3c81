package io.gregor.tester.internal.generate;

/**
 * How the recursive part of a common table expression goes from one row of a table to the next: to those that have in
 * one column what the row has in another.
 *
 * @param table with its schema, in lower case
 * @param from the slot that the next row is found by
 * @param to the slot whose value leads there
 */
record Recursion(String table, String from, String to) {}
