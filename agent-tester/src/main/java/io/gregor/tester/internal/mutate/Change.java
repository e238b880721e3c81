package io.gregor.tester.internal.mutate;

import io.gregor.migration.tsql.ast.Node;
import org.jspecify.annotations.Nullable;

/**
 * Another node in the place of one.
 *
 * @param old what stands there
 * @param other null for nothing
 * @param instead the other one in few words
 */
record Change(Node old, @Nullable Node other, String instead) {}
