package io.gregor.executor.sandbox.internal;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogSnapshot;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.TemplateException;

/** A database that holds a schema, its owner, and what its catalog says. Nobody works in it; it is only copied. */
record Template(String database, String owner, CatalogSnapshot contents) {

    static Template make(Admin admin, String hash, String schemaSql, SandboxLimits sandboxes) {
        String name = "tpl_" + hash.substring(0, 24);
        PostgresLogin login = admin.createTemplate(name, sandboxes);
        try {
            ScriptLimits limits = ScriptLimits.standard().withTime(sandboxes.templateTime(), sandboxes.templateTime());
            ScriptResult result =
                    ScriptRun.run(new Door(login, admin), schemaSql, limits, admin.terminator(), Roles.session());
            if (!result.succeeded()) {
                throw new TemplateException(result);
            }
            CatalogSnapshot contents;
            try (Catalog catalog = new Catalog(login.open())) {
                contents = catalog.snapshot();
            }
            admin.freeze(name);
            return new Template(name, name, contents);
        } catch (RuntimeException e) {
            admin.drop(name);
            throw e;
        }
    }
}
