package io.gregor.cli.faults;

import io.gregor.testkit.provider.Question;
import io.gregor.testkit.provider.Response;
import io.gregor.testkit.provider.Script;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Procedures that the rules leave a hole in, and the model that fills it: for every third one it first forgets what a NULL
 * does, which the tests find, and mends that when it is told.
 */
final class Places implements Script {
    private static final Pattern NUMBER = Pattern.compile("dbo\\.Place(\\d+)");
    private static final Pattern HOLE = Pattern.compile("NULL /\\* NOT TRANSLATED.*?\\*/", Pattern.DOTALL);
    private static final Pattern SCRIPT =
            Pattern.compile("## (?:What the rules made of it|Your last script).*?```sql\n(.*?)```", Pattern.DOTALL);
    private static final String RIGHT = "(SELECT c.oid::integer FROM pg_class c WHERE c.relname = p_part)";
    private static final String WRONG = "coalesce(" + RIGHT + ", 0)";

    private final Duration thinking;

    /** @param thinking how long the model takes for an answer */
    Places(Duration thinking) {
        this.thinking = thinking;
    }

    static String name(int number) {
        return "dbo.Place" + number;
    }

    static String source(int number) {
        return """
                create procedure %s @text varchar(40), @part varchar(10), @place int output
                as
                begin
                    if @text is null
                        select @place = -%d
                    else
                        select @place = isnull(object_id(@part), -1)
                end
                """.formatted(name(number), number + 1);
    }

    @Override
    public Response answer(Question question, int asked) {
        Matcher script = SCRIPT.matcher(question.last());
        Matcher number = NUMBER.matcher(question.last());
        if (!script.find() || !number.find()) {
            return new Response.Text("I do not know.");
        }
        boolean careless = Integer.parseInt(number.group(1)) % 3 == 0;
        String filled = HOLE.matcher(script.group(1)).find()
                ? HOLE.matcher(script.group(1)).replaceAll(Matcher.quoteReplacement(careless ? WRONG : RIGHT))
                : script.group(1).replace(WRONG, RIGHT);
        return new Response.Late(thinking, new Response.Text("```sql\n" + filled + "```\n"));
    }
}
