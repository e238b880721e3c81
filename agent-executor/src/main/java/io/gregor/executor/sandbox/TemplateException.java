package io.gregor.executor.sandbox;

/** A schema's script failed, so there is no template to work on. The script's author has to change it. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ScriptResult result;

    public TemplateException(ScriptResult result) {
        super("the schema does not load: "
                + result.firstError()
                        .map(SqlError::summary)
                        .orElse(result.outcome().toString()));
        this.result = result;
    }

    public ScriptResult result() {
        return result;
    }
}
