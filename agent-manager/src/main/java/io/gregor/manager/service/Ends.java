package io.gregor.manager.service;

import io.gregor.migration.team.ObjectState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which words for states mean that nothing more happens, or that a person is asked. */
final class Ends {
    private static final Set<String> ENDS = Arrays.stream(ObjectState.values())
            .filter(ObjectState::isFinal)
            .map(ObjectState::words)
            .collect(Collectors.toUnmodifiableSet());

    private Ends() {}

    static boolean isEnd(String state) {
        return ENDS.contains(state);
    }

    static boolean waitsForPerson(String state) {
        return state.equals(ObjectState.AWAITING_APPROVAL.words());
    }
}
