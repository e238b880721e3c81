package io.gregor.core.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Agent;
import io.gregor.core.Done;
import io.gregor.core.Handles;
import io.gregor.core.MessageType;
import io.gregor.core.MessageTypes;
import io.gregor.core.NoHandler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which handler takes a message. */
class HandlerTableTest {
    sealed interface Shape {}

    @MessageType("test.circle")
    record Circle(int radius) implements Shape, Round {}

    @MessageType("test.square")
    record Square(int side) implements Shape {}

    @MessageType("test.text")
    record Text(String value) {}

    interface Round {}

    static String call(Agent agent, Object message) {
        try {
            HandlerMethod handler = HandlerTable.of(agent.getClass()).find(agent, message, null);
            Object reply = handler.invoke(agent, message, null);
            return reply instanceof Text(String value) ? value : reply.toString();
        } catch (Throwable e) {
            throw e instanceof RuntimeException r ? r : new IllegalStateException(e);
        }
    }

    static class Shapes implements Agent {
        @Handles
        Text any(Object message) {
            return new Text("any");
        }

        @Handles
        Text shape(Shape shape) {
            return new Text("shape");
        }

        @Handles
        private Text circle(Circle circle) {
            return new Text("circle");
        }
    }

    @Test
    void theMostSpecificHandlerWins() {
        assertThat(call(new Shapes(), new Circle(1))).isEqualTo("circle");
        assertThat(call(new Shapes(), new Square(1))).isEqualTo("shape");
        assertThat(call(new Shapes(), new Text("x"))).isEqualTo("any");
    }

    static class Sizes implements Agent {
        @Handles(match = "isSmall")
        Text small(Circle circle) {
            return new Text("small");
        }

        @Handles(match = "isHuge")
        Text huge(Shape shape) {
            return new Text("huge");
        }

        @Handles
        Text other(Circle circle) {
            return new Text("other");
        }

        private boolean isSmall(Circle circle) {
            return circle.radius() < 10;
        }

        boolean isHuge(Shape shape) {
            return shape instanceof Square(int side) && side > 1_000;
        }
    }

    @Test
    void predicatesDecideBeforeTheHandlerWithoutOne() {
        assertThat(call(new Sizes(), new Circle(5))).isEqualTo("small");
        assertThat(call(new Sizes(), new Circle(50))).isEqualTo("other");
        assertThat(call(new Sizes(), new Square(2_000))).isEqualTo("huge");
        assertThatThrownBy(() -> call(new Sizes(), new Square(2)))
                .isInstanceOf(NoHandler.class)
                .hasMessageContaining("predicates of its handlers refused");
    }

    static class Torn implements Agent {
        @Handles
        void round(Round round) {}

        @Handles
        void shape(Shape shape) {}
    }

    @Test
    void twoEquallySpecificHandlersAreAnError() {
        assertThat(call(new Torn(), new Square(1))).isEqualTo(new Done().toString());
        assertThatThrownBy(() -> call(new Torn(), new Circle(1)))
                .isInstanceOf(NoHandler.class)
                .hasMessageContaining("two handlers for Circle")
                .hasMessageContaining("Torn.round")
                .hasMessageContaining("Torn.shape");
    }

    static class Base implements Agent {
        @Handles
        Text text(Text text) {
            return new Text("base");
        }

        @Handles
        Text circle(Circle circle) {
            return new Text("base circle");
        }
    }

    static class Derived extends Base implements Extra {
        @Override
        Text text(Text text) {
            return new Text("derived");
        }
    }

    interface Extra {
        @Handles
        default Text square(Square square) {
            return new Text("extra");
        }
    }

    @Test
    void handlersAreInheritedAndOverridden() {
        assertThat(call(new Derived(), new Text("x"))).isEqualTo("derived");
        assertThat(call(new Derived(), new Circle(1))).isEqualTo("base circle");
        assertThat(call(new Derived(), new Square(1))).isEqualTo("extra");
    }

    static class Forgetful implements Agent {
        @Handles
        Text text(Text text) {
            return null;
        }
    }

    @Test
    void aReplyThatIsNullIsAnError() {
        assertThatThrownBy(() -> call(new Forgetful(), new Text("x")))
                .hasMessageContaining("Forgetful.text returned null");
    }

    @Test
    void aTableIsBuiltOncePerClass() {
        assertThat(HandlerTable.of(Shapes.class)).isSameAs(HandlerTable.of(Shapes.class));
    }

    static class OfShapes implements Agent {
        @Handles
        Text on(Shape shape) {
            return new Text("shape");
        }
    }

    @Test
    void recordsBehindASealedInterfaceAreMadeKnown() {
        MessageTypes types = new MessageTypes();
        HandlerTable.of(OfShapes.class).teach(types);
        assertThat(types.known()).containsExactlyInAnyOrderElementsOf(List.of(Circle.class, Square.class, Text.class));
    }
}
