package io.gregor.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a simulated conversation consists of: which message causes which, drawn from a seed. */
final class Plan {
    /**
     * One message.
     *
     * @param to the key of the agent it reaches
     * @param timer whether its sender schedules it for itself, instead of publishing it
     * @param step whether its handler does a recorded step
     * @param fails whether its handler fails on each first attempt
     * @param causes what its handler sends
     */
    record Line(String name, String to, boolean timer, boolean step, boolean fails, List<Line> causes) {}

    private static final int OUTSIDE = 4;
    private static final int DEEPEST = 3;

    private final Random random;
    private final int agents;
    private final Map<String, Line> lines = new HashMap<>();
    private final List<Line> fromOutside = new ArrayList<>();

    Plan(long seed, int agents) {
        this.random = new Random(seed);
        this.agents = agents;
        for (int i = 0; i < OUTSIDE; i++) {
            fromOutside.add(draw("m" + i, "a" + random.nextInt(agents), false, 1));
        }
    }

    private Line draw(String name, String to, boolean timer, int depth) {
        List<Line> causes = new ArrayList<>();
        for (int i = depth == DEEPEST ? 0 : random.nextInt(4); i > 0; i--) {
            boolean later = random.nextInt(6) == 0;
            String next = later ? to : "a" + random.nextInt(agents);
            causes.add(draw(name + "." + i, next, later, depth + 1));
        }
        Line line = new Line(name, to, timer, random.nextInt(3) == 0, random.nextInt(8) == 0, causes);
        lines.put(name, line);
        return line;
    }

    List<Line> fromOutside() {
        return fromOutside;
    }

    Line line(String name) {
        Line line = lines.get(name);
        if (line == null) {
            throw new IllegalArgumentException("nobody planned " + name);
        }
        return line;
    }

    int size() {
        return lines.size();
    }

    /** What is wrong with these ledgers, by agent: something missing, handled twice, elsewhere or out of order. */
    List<String> violations(Map<String, List<String>> ledgers) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        ledgers.forEach((agent, entries) -> entries.forEach(name -> {
            seen.merge(name, 1, Integer::sum);
            if (!line(name).to().equals(agent)) {
                wrong.add(name + " reached " + agent);
            }
        }));
        lines.keySet().forEach(name -> {
            int times = seen.getOrDefault(name, 0);
            if (times != 1) {
                wrong.add(name + " was handled " + times + " times");
            }
        });
        checkOrder("outside", fromOutside, ledgers, wrong);
        ledgers.forEach((agent, entries) -> checkOrder(
                agent,
                entries.stream().flatMap(name -> line(name).causes().stream()).toList(),
                ledgers,
                wrong));
        return wrong;
    }

    /** What one sender sent, in its order, must have been handled by each receiver in that order; timers come as they may. */
    private static void checkOrder(
            String sender, List<Line> sent, Map<String, List<String>> ledgers, List<String> wrong) {
        ledgers.forEach((receiver, entries) -> {
            List<String> planned = sent.stream()
                    .filter(line -> !line.timer() && line.to().equals(receiver))
                    .map(Line::name)
                    .toList();
            List<String> handled = entries.stream().filter(planned::contains).toList();
            if (handled.size() == planned.size() && !handled.equals(planned)) {
                wrong.add(receiver + " handled what " + sender + " sent as " + handled + ", not as " + planned);
            }
        });
    }
}
