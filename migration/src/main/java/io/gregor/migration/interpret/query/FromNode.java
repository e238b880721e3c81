package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A part of a {@code from}: gives rows as wide as the whole scope, in which only its own columns are filled. */
abstract class FromNode {
    final Scope scope;
    final int begin;
    int end;
    final BitSet bindings = new BitSet();
    final List<Predicate> filters = new ArrayList<>();

    FromNode(Scope scope, int begin) {
        this.scope = scope;
        this.begin = begin;
    }

    /** Its rows that pass the filters put on it. */
    final List<Value[]> rows(Env outer) {
        List<Value[]> all = produce(outer);
        scope.surroundings().countRows(all.size());
        if (filters.isEmpty()) {
            return all;
        }
        List<Value[]> kept = new ArrayList<>();
        for (Value[] row : all) {
            Env env = new Env(outer, row);
            if (filters.stream().allMatch(filter -> filter.test(env).holds())) {
                kept.add(row);
            }
        }
        return kept;
    }

    abstract List<Value[]> produce(Env outer);

    /** A row of another part with the columns of this part's row put in. */
    final Value[] merge(Value[] other, Value[] own) {
        Value[] merged = other.clone();
        System.arraycopy(own, begin, merged, begin, end - begin);
        return merged;
    }

    /** Fills the columns of this part with NULL. */
    final Value[] withNulls(Value[] row) {
        Value[] filled = row.clone();
        for (int index = bindings.nextSetBit(0); index >= 0; index = bindings.nextSetBit(index + 1)) {
            Scope.Binding binding = scope.bindings().get(index);
            for (int i = 0; i < binding.columns().size(); i++) {
                filled[binding.offset() + i] =
                        Value.nullOf(binding.columns().get(i).type());
            }
        }
        return filled;
    }

    /** One source. */
    static final class Leaf extends FromNode {
        private final RowSource.Rows source;

        Leaf(Scope scope, int bindingIndex, RowSource.Rows source) {
            super(scope, scope.bindings().get(bindingIndex).offset());
            this.source = source;
            bindings.set(bindingIndex);
            end = begin + scope.bindings().get(bindingIndex).columns().size();
        }

        @Override
        List<Value[]> produce(Env outer) {
            List<Value[]> rows = source.rows(outer);
            List<Value[]> wide = new ArrayList<>(rows.size());
            for (Value[] row : rows) {
                Value[] placed = new Value[scope.width()];
                System.arraycopy(row, 0, placed, begin, end - begin);
                wide.add(placed);
            }
            return wide;
        }
    }

    /** {@code apply}: the right side is run for each row of the left. */
    static final class Apply extends FromNode {
        private final FromNode left;
        private final RowSource.Rows right;
        private final boolean outerApply;
        private final Scope.Binding binding;

        Apply(FromNode left, int bindingIndex, RowSource.Rows right, boolean outerApply) {
            super(left.scope, left.begin);
            this.left = left;
            this.right = right;
            this.outerApply = outerApply;
            this.binding = scope.bindings().get(bindingIndex);
            bindings.or(left.bindings);
            bindings.set(bindingIndex);
            end = binding.offset() + binding.columns().size();
        }

        @Override
        List<Value[]> produce(Env outer) {
            List<Value[]> all = new ArrayList<>();
            for (Value[] row : left.rows(outer)) {
                List<Value[]> matches = right.rows(new Env(outer, row));
                for (Value[] match : matches) {
                    Value[] merged = row.clone();
                    System.arraycopy(
                            match,
                            0,
                            merged,
                            binding.offset(),
                            binding.columns().size());
                    all.add(merged);
                }
                if (matches.isEmpty() && outerApply) {
                    Value[] merged = row.clone();
                    for (int i = 0; i < binding.columns().size(); i++) {
                        merged[binding.offset() + i] =
                                Value.nullOf(binding.columns().get(i).type());
                    }
                    all.add(merged);
                }
            }
            return all;
        }
    }
}
