package io.gregor.tester;

import io.gregor.core.MessageContext;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.TestSuite;

/** One way to come by the tests of an object. */
public interface TestWriter {
    /** Writes the tests, or says why it can't. An exception means that the work failed, not that there are no tests. */
    Answer write(Work.TestsRequested request, MessageContext context) throws Exception;

    /** What a writer has to say. */
    sealed interface Answer {}

    /** @param summary one line for the conversation: how many tests, from which oracles, what they cover */
    record Written(TestSuite suite, String summary) implements Answer {}

    /** This writer cannot; the next one may. */
    record Passed(String reason) implements Answer {}

    /** Nobody may: the user must do something first. */
    record Refused(String reason) implements Answer {}
}
