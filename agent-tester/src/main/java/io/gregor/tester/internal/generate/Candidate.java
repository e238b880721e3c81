package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;
import java.util.Map;

/**
 * A test that may be worth having.
 *
 * @param arguments by parameter name; what is left out gets its default
 * @param must whether it is kept even when it shows nothing new
 */
record Candidate(String name, World world, Map<String, Datum> arguments, boolean must) {}
