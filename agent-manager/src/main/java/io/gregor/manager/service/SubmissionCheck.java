package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what is wrong with a submission before it is read, all of it, so that nobody mends one mistake after the other. What
 * it does not know it leaves to the reader, and to managers of tomorrow.
 */
final class SubmissionCheck {
    private static final Pattern ID = Pattern.compile(Texts.ID);
    private static final int MOST_MISTAKES = 20;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_TARGET = 100;
    private static final int MOST_MILLIS = 3_600_000;

    private final List<String> mistakes = new ArrayList<>();

    private SubmissionCheck() {}

    static List<String> mistakes(JsonNode submission) {
        var check = new SubmissionCheck();
        check.submission(submission);
        int more = check.mistakes.size() - MOST_MISTAKES;
        var told = new ArrayList<>(check.mistakes.subList(0, Math.min(check.mistakes.size(), MOST_MISTAKES)));
        if (more > 0) {
            told.add("and " + more + " mistakes more");
        }
        return told;
    }

    private void submission(JsonNode it) {
        if (!it.path("migration").isTextual()
                || !ID.matcher(it.path("migration").textValue()).matches()) {
            mistakes.add("migration must be an id of 1 to 100 letters, digits, dots, dashes and underscores that begins"
                    + " with a letter or digit");
        }
        files("files", it);
        if (!it.path("files").isArray() || it.path("files").isEmpty()) {
            mistakes.add("files must hold a file or more");
        }
        files("schemaFiles", it);
        oneOf("dialect", it.path("dialect"), names(Dialect.values()));
        if (present(it, "options")) {
            if (it.path("options").isObject()) {
                options(it.path("options"));
            } else {
                mistakes.add("options must be an object");
            }
        }
    }

    private void files(String name, JsonNode submission) {
        if (!present(submission, name)) {
            return;
        }
        var files = submission.path(name);
        if (!files.isArray()) {
            mistakes.add(name + " must be a list of files");
            return;
        }
        for (int i = 0; i < files.size(); i++) {
            file(name + "[" + i + "]", files.get(i));
        }
    }

    private void file(String at, JsonNode file) {
        if (file.isNull()) {
            mistakes.add(at + " is null");
            return;
        }
        var name = file.path("name");
        if (!name.isTextual()
                || name.textValue().isBlank()
                || name.textValue().length() > LONGEST_NAME
                || !isText(name.textValue())) {
            mistakes.add(at + ".name must have 1 to " + LONGEST_NAME + " characters");
        }
        if (!present(file, "text")) {
            mistakes.add(at + ".text is missing");
        } else if (!file.path("text").isTextual() || !isText(file.path("text").textValue())) {
            mistakes.add(at + ".text must be a text");
        }
        oneOf(at + ".kind", file.path("kind"), names(SourceFile.Kind.values()));
    }

    private void options(JsonNode options) {
        text("options.target", options.path("target"), LONGEST_TARGET);
        text("options.submittedBy", options.path("submittedBy"), LONGEST_TARGET);
        number("options.maxAttempts", options.path("maxAttempts"), 1, 100);
        for (var flag : List.of("askApproval", "withoutTargetSchema", "prove")) {
            flag("options." + flag, options.path(flag));
        }
        var schemas = options.path("targetSchemas");
        if (!schemas.isMissingNode() && !schemas.isNull() && !schemas.isArray()) {
            mistakes.add("options.targetSchemas must be a list of names");
        }
        schemas.forEach(schema -> {
            if (schema.isTextual()) {
                text("options.targetSchemas", schema, LONGEST_TARGET);
            } else {
                mistakes.add("options.targetSchemas must be a list of names");
            }
        });
        var promotion = options.path("promotion");
        if (object("options.promotion", promotion)) {
            oneOf("options.promotion.per", promotion.path("per"), List.of("object", "migration"));
            flag("options.promotion.dryRun", promotion.path("dryRun"));
            flag("options.promotion.tellSql", promotion.path("tellSql"));
            text("options.promotion.owner", promotion.path("owner"), 63);
            number("options.promotion.lockMillis", promotion.path("lockMillis"), 1, MOST_MILLIS);
        }
        var source = options.path("source");
        if (object("options.source", source)) {
            text("options.source.name", source.path("name"), LONGEST_TARGET);
            flag("options.source.record", source.path("record"));
        }
    }

    private boolean object(String name, JsonNode node) {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            mistakes.add(name + " must be an object");
        }
        return node.isObject();
    }

    private void text(String name, JsonNode node, int longest) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (!node.isTextual() || node.textValue().length() > longest || !isText(node.textValue())) {
            mistakes.add(name + " must be a text of " + longest + " characters or fewer");
        }
    }

    private void flag(String name, JsonNode node) {
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            mistakes.add(name + " must be true or false");
        }
    }

    private void number(String name, JsonNode node, int least, int most) {
        if (node.isMissingNode() || node.isNull() || node.isInt() && node.intValue() == 0) {
            return; // 0 is what messages say where nothing is said
        }
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            mistakes.add(name + " must be " + least + " to " + most + ", not " + shown(node));
        }
    }

    private void oneOf(String name, JsonNode node, List<String> words) {
        if (node.isMissingNode() || node.isNull() || node.isTextual() && words.contains(node.textValue())) {
            return;
        }
        mistakes.add(name + " must be " + String.join(" or ", words) + ", not " + shown(node));
    }

    private static boolean present(JsonNode node, String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    /** What stores can keep: no NUL, and no half of a character. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && !Texts.isHalved(text);
    }

    private static String shown(JsonNode node) {
        var text = node.toString();
        return text.length() <= 50 ? text : text.substring(0, 50) + "...";
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toList());
    }
}
