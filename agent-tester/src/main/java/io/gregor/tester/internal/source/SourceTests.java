package io.gregor.tester.internal.source;

import io.gregor.migration.message.Work;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.generate.Generated;
import io.gregor.tester.internal.generate.Proposals;
import io.gregor.tester.internal.generate.Reference;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the source say what was generated, and what nobody else knows. */
public final class SourceTests {
    private SourceTests() {}

    /**
     * @param reference null where the interpreter could not even be given the source's objects
     * @param unknown what the interpreter does not know, so that it made no tests; empty where it made them
     */
    public static Generated of(
            Work.TestsRequested request,
            SourceSchema schema,
            List<Scenario> given,
            SourceView view,
            Generated generated,
            @Nullable Reference reference,
            String unknown)
            throws SourceRefused {
        List<Scenario> taken = new ArrayList<>(given);
        taken.addAll(generated.scenarios());
        List<Scenario> proposals = reference == null || view.objection().isPresent()
                ? List.of()
                : Proposals.of(reference, !unknown.isEmpty(), taken);
        boolean changeable = Volatile.any(request.source(), request.schema(), request.dialect());
        var told = SourceSuite.ask(view, schema, given, generated.scenarios(), proposals, changeable);
        List<String> notes = new ArrayList<>();
        if (!unknown.isEmpty() && told.shown() > 0) {
            notes.add("The source alone says what is expected: " + unknown + ".");
        } else {
            notes.addAll(generated.notes());
        }
        notes.addAll(told.notes());
        if (!unknown.isEmpty() && told.scenarios().isEmpty() && given.isEmpty()) {
            notes.addFirst(unknown);
        }
        return new Generated(told.scenarios(), generated.coverage(), notes);
    }
}
