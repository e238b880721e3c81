package io.gregor.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Spans of one or more traces. */
public record SpanTree(List<ReceivedSpan> all) {
    /** Those of one trace. */
    public SpanTree of(String trace) {
        return with(it -> it.trace().equals(trace));
    }

    /** Some of them. */
    public SpanTree with(Predicate<ReceivedSpan> wanted) {
        return new SpanTree(all.stream().filter(wanted).toList());
    }

    public Set<String> services() {
        return all.stream().map(ReceivedSpan::service).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those without a parent. */
    public List<ReceivedSpan> roots() {
        return all.stream().filter(it -> it.parent().isEmpty()).toList();
    }

    /** Those whose parent is not there. */
    public List<ReceivedSpan> orphans() {
        Set<String> ids = all.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
        return all.stream()
                .filter(it -> !it.parent().isEmpty() && !ids.contains(it.parent()))
                .toList();
    }

    /** Whether nothing but other spans is between any of them and the only root. */
    public boolean isOneTree() {
        return roots().size() == 1 && orphans().isEmpty();
    }

    /** One trace, no id twice, one root, and no orphan. */
    public void assertOneTree() {
        assertThat(all)
                .extracting(ReceivedSpan::trace)
                .as("traces of " + this)
                .hasSizeGreaterThan(0)
                .containsOnly(all.getFirst().trace());
        assertThat(all).extracting(ReceivedSpan::id).as("ids of " + this).doesNotHaveDuplicates();
        assertThat(roots()).as("roots of " + this).hasSize(1);
        assertThat(orphans()).as("orphans of " + this).isEmpty();
    }

    @Override
    public String toString() {
        return all.stream().map(ReceivedSpan::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
