package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says of a body that is JSON and not what is asked for where it differs; nothing of Java's types. */
@Provider
public class WrongJson implements ExceptionMapper<MismatchedInputException> {
    @Override
    public Response toResponse(MismatchedInputException problem) {
        String field = problem.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return Problems.answer(400, (field.isEmpty() ? "the body" : field) + " is not of the kind that is asked for");
    }
}
