package io.gregor.tester.internal.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.SourceObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model is told. It never sees the translation: its expectations must come from the source. */
public final class ModelPrompt {
    private static final String SYSTEM = """
            You write regression tests for a stored procedure that is moved from %s to PostgreSQL. Expected values follow
            from the source alone. Answer with one PostgreSQL script in a ```sql block and nothing else.
            The script:
            - begins with its list of tests, one comment line each: -- test: name | short description (no commas, names unique)
            - runs in one transaction: BEGIN; ... ROLLBACK; and uses no psql commands (no backslash)
            - arranges its own rows in the existing tables, and covers every branch, boundary, NULL and empty tables
            - never stops at a failing test: each test catches its own exceptions
            - keeps results in a temporary table; the last statement that returns rows is
              SELECT test, description, result, detail with one row per listed test, result being 'pass' or 'fail',
              and detail saying what was expected and what came when it failed
            """;
    private static final int MAX_SCHEMA = 60_000;

    private ModelPrompt() {}

    public static List<ChatMessage> of(Work.TestsRequested request) {
        var user = new StringBuilder();
        String schema = request.schema().stream().map(SourceObject::text).collect(Collectors.joining("\ngo\n"));
        user.append("The objects around it, in the source:\n```sql\n")
                .append(cut(schema))
                .append("\n```\n\n");
        user.append("The source of ").append(request.source().name()).append(":\n```sql\n");
        user.append(cut(request.source().text()))
                .append("\n```\n\n")
                .append(call(request.draft().shape()));
        Work.BrokenScript broken = request.broken();
        if (broken != null) {
            user.append("\n\nYour last script was refused by PostgreSQL:\n").append(cut(broken.error()));
            user.append("\n\nRepair it and give it again completely:\n```sql\n")
                    .append(cut(broken.script()))
                    .append("\n```");
        }
        return List.of(
                SystemMessage.from(SYSTEM.formatted(
                        switch (request.dialect()) {
                            case ASE -> "Sybase ASE";
                            case SQLSERVER -> "Microsoft SQL Server";
                        })),
                UserMessage.from(user.toString()));
    }

    private static String call(@Nullable RoutineShape shape) {
        if (shape == null) {
            return "On PostgreSQL it has the same name in lower case; the schema dbo is public.";
        }
        var text = new StringBuilder("On PostgreSQL it is the ")
                .append(shape.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .append(" \"")
                .append(shape.schema())
                .append("\".\"")
                .append(shape.name())
                .append("\" with the parameters:");
        for (var parameter : shape.parameters()) {
            text.append("\n- ").append(parameter.name()).append(' ').append(parameter.type());
            text.append(parameter.output() ? ", INOUT" : "").append(parameter.hasDefault() ? ", has a default" : "");
            text.append(
                    switch (parameter.role()) {
                        case ARGUMENT -> ": " + parameter.sourceName();
                        case RESULT_SET -> ": a result set leaves through it; fetch from it after the call";
                        case RETURN_CODE -> ": the return status";
                    });
        }
        return shape.returns() == null ? text.toString() : text + "\nIt returns " + shape.returns() + ".";
    }

    private static String cut(String text) {
        return text.length() <= MAX_SCHEMA ? text : text.substring(0, MAX_SCHEMA) + "\n-- (cut)";
    }
}
