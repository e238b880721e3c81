package io.gregor.migration.interpret.exec;

/** ASE's {@code rollback trigger}: the statement that fired the trigger is undone, and the program goes on. */
final class TriggerRolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TriggerRolledBack() {
        super("rollback trigger", null, false, false);
    }
}
