package io.gregor.cli.output;

import io.gregor.executor.target.Targets;

/** The targets that have a name: where they are and how they are entered, without what is secret. */
public final class TargetList {
    private TargetList() {}

    public static String of(Targets targets, Style style) {
        var all = targets.all();
        var table = new Table("target", "address", "user", "connection");
        table.row(Targets.DEFAULT, "private, in $GREGOR_HOME", "gregor", "this machine only");
        all.forEach((name, finding) -> {
            var target = finding.target();
            if (target == null) {
                table.row(name, finding.problem(), "-", "-");
            } else {
                table.row(name, target.address(), target.user().orElse("-"), target.security());
            }
        });
        return table.text(style);
    }
}
