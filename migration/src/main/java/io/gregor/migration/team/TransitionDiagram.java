package io.gregor.migration.team;

import java.util.stream.Collectors;

/** The transition table as a Mermaid state diagram, so that the picture in the docs cannot differ from the code. */
public final class TransitionDiagram {
    private TransitionDiagram() {}

    public static String mermaid() {
        var moves = Transitions.all().stream()
                .filter(t -> t.event() != ObjectEvent.WORK_FAILED && t.event() != ObjectEvent.CANCELLED)
                .map(t -> "    " + id(t.from()) + " --> " + id(t.to()) + " : "
                        + t.event().words())
                .collect(Collectors.joining("\n"));
        var ends = java.util.Arrays.stream(ObjectState.values())
                .filter(ObjectState::isFinal)
                .map(s -> "    " + id(s) + " --> [*]")
                .collect(Collectors.joining("\n"));
        return "stateDiagram-v2\n    [*] --> " + id(ObjectState.PLANNED) + "\n" + moves + "\n" + ends + "\n";
    }

    private static String id(ObjectState state) {
        return state.words().replace(' ', '_');
    }
}
