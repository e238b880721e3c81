package io.gregor.executor.sandbox.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need an engine and an image. Where there is none they are reported as skipped, with the reason; but they
 * fail where the build has said that there is one.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
public @interface NeedsDocker {

    /** Asked by JUnit before a class is run. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String missing = DockerAtHand.missing();
            if (missing == null) {
                return ConditionEvaluationResult.enabled("there is an engine");
            }
            if ("ready".equals(System.getenv("GREGOR_DOCKER"))) {
                throw new AssertionError(missing);
            }
            return ConditionEvaluationResult.disabled(missing);
        }
    }
}
