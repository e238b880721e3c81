package io.gregor.executor.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a database's schema, without rows, owners, grants and comments.
 *
 * @param objects in an order in which they can be created; the same catalog gives the same order, whatever its numbers
 * @param leftOut what was wanted or needed and can't be had, a sentence each
 * @param tables the tables and views among the objects
 * @param definitions how the database itself defines those of the objects that can be promoted, comments among it
 */
public record SchemaCopy(
        List<CopiedObject> objects,
        List<String> leftOut,
        List<CopiedTable> tables,
        Map<CopiedObject, CatalogDefinition> definitions) {
    public SchemaCopy {
        objects = List.copyOf(objects);
        leftOut = List.copyOf(leftOut);
        tables = List.copyOf(tables);
        definitions = Map.copyOf(definitions);
    }

    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** Creates all of it in an empty database, whatever search path; bodies of routines are not checked. */
    public String script() {
        return objects.stream()
                .flatMap(o -> o.statements().stream())
                .map(s -> s.strip() + "\n;\n")
                .collect(
                        Collectors.joining("", "set check_function_bodies = off;\n", "reset check_function_bodies;\n"));
    }

    /** Without these objects, because of what is said. */
    public SchemaCopy without(Set<CopiedObject> gone, List<String> reasons) {
        var said = new ArrayList<>(leftOut);
        said.addAll(reasons);
        var goneNames =
                gone.stream().map(o -> new CatalogName(o.schema(), o.name())).collect(Collectors.toSet());
        var stillDefined = new HashMap<>(definitions);
        stillDefined.keySet().removeAll(gone);
        return new SchemaCopy(
                objects.stream().filter(o -> !gone.contains(o)).toList(),
                said,
                tables.stream().filter(t -> !goneNames.contains(t.name())).toList(),
                stillDefined);
    }
}
