package io.gregor.manager.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.model.SourceFile;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A submission of an archive and of the parameters beside it, as the same submission in JSON. */
final class ZipSubmission {
    private static final Set<String> FLAGS = Set.of("askApproval", "withoutTargetSchema", "prove");
    private static final Set<String> KNOWN = Set.of(
            "migration",
            "dialect",
            "target",
            "maxAttempts",
            "askApproval",
            "withoutTargetSchema",
            "prove",
            "dryRun",
            "per",
            "schema");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ZipSubmission() {}

    static byte[] json(byte[] archive, MultivaluedMap<String, String> parameters) {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ApiProblem.wrong("there is no parameter " + Texts.line(name) + ": there are "
                            + String.join(", ", KNOWN.stream().sorted().toList()));
                });
        var submission = JSON.createObjectNode().put("migration", parameters.getFirst("migration"));
        submission.put("dialect", parameters.getFirst("dialect"));
        files(ZipReader.read(archive), parameters.getFirst("schema"), submission);
        var options = submission.putObject("options").put("target", parameters.getFirst("target"));
        number("maxAttempts", parameters.getFirst("maxAttempts"), options);
        FLAGS.forEach(flag -> flag(flag, parameters.getFirst(flag), options));
        var promotion = options.putObject("promotion").put("per", parameters.getFirst("per"));
        flag("dryRun", parameters.getFirst("dryRun"), promotion);
        try {
            return JSON.writeValueAsBytes(submission);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("texts can be written", e);
        }
    }

    /** What lies in the folder of the schema is there already. */
    private static void files(List<SourceFile> files, @Nullable String schema, ObjectNode submission) {
        var migrated = submission.putArray("files");
        var there = submission.putArray("schemaFiles");
        var folder = schema == null || schema.isBlank() ? null : schema.replaceAll("/+$", "") + "/";
        for (var file : files) {
            var array = folder != null && file.name().startsWith(folder) ? there : migrated;
            array.addObject()
                    .put("name", file.name())
                    .put("kind", file.kind().name())
                    .put("text", file.text());
        }
    }

    /** What is no number is left as it is, so that it is complained of as in JSON. */
    private static void number(String name, @Nullable String text, ObjectNode node) {
        if (text != null && text.matches("-?\\d{1,9}")) {
            node.put(name, Integer.parseInt(text));
        } else {
            node.put(name, text);
        }
    }

    private static void flag(String name, @Nullable String text, ObjectNode node) {
        if (text != null && (text.equals("true") || text.equals("false"))) {
            node.put(name, text.equals("true"));
        } else {
            node.put(name, text);
        }
    }
}
