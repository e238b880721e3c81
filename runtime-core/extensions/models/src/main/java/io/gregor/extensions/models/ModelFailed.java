package io.gregor.extensions.models;

/** A model gave no answer, and will not give one if it is asked again now. One line, without secrets. */
public final class ModelFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without its cause: that may repeat the key it was asked with. */
    ModelFailed(String line) {
        super(line);
    }
}
