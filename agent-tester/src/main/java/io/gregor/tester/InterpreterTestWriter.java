package io.gregor.tester;

import io.gregor.core.MessageContext;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.internal.cases.CaseFile;
import io.gregor.tester.internal.cases.CaseFileException;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.script.EmptySuite;
import io.gregor.tester.internal.script.ScriptWriter;
import java.util.List;

/**
 * Writes the tests whose expected values are known for certain: those of given cases, and those that the reference
 * interpreter works out for the source's branches and boundaries. The same source gives the same tests.
 */
public final class InterpreterTestWriter implements TestWriter {
    @Override
    public Answer write(Work.TestsRequested request, MessageContext context) {
        Work.BrokenScript broken = request.broken();
        if (broken != null) {
            return new Passed("PostgreSQL refused the tests as they must be: " + broken.error());
        }
        if (request.source().kind() == ObjectKind.TYPE) {
            return new Written(
                    EmptySuite.because(
                            "A type has no behaviour of its own; the tables and routines that use it are tested."),
                    "a type has nothing to test by itself");
        }
        SourceSchema schema = SchemaReader.read(request.source(), request.schema(), request.dialect());
        RoutineShape shape = request.draft().shape();
        if (schema.callable().isPresent() && shape == null) {
            return new Passed("the draft does not say how " + schema.object() + " is called");
        }
        List<Scenario> given;
        try {
            String file = request.givenCases();
            given = file == null ? List.of() : CaseFile.read(file, schema);
        } catch (CaseFileException e) {
            return new Refused(schema.object().name() + ".cases.json, " + e.getMessage());
        }
        if (given.isEmpty()) {
            return new Passed("there are no given cases");
        }
        return suite(schema, shape, given, List.of("Only given cases are tested."));
    }

    private static Answer suite(
            SourceSchema schema,
            @org.jspecify.annotations.Nullable RoutineShape shape,
            List<Scenario> scenarios,
            List<String> notes) {
        String script = new ScriptWriter(schema, shape).write(scenarios);
        var suite = new TestSuite(
                script, scenarios.stream().map(Scenario::toTestCase).toList(), notes);
        return new Written(suite, "wrote " + scenarios.size() + " tests: " + scenarios.size() + " given");
    }
}
