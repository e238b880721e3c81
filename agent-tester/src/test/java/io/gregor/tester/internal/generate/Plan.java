package io.gregor.tester.internal.generate;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;

/** What the generator knows of the last object of a source, with the source in the interpreter. */
record Plan(Bench bench, Planning planning) {
    static Plan of(String sql) {
        List<SourceObject> objects = io.gregor.tester.Sources.objects(sql);
        SourceObject object = objects.getLast();
        List<SourceObject> around = objects.subList(0, objects.size() - 1);
        var schema = SchemaReader.read(object, around, Dialect.ASE);
        var bench = Bench.load(object, around, schema, Dialect.ASE);
        return new Plan(
                bench,
                Planning.of(SchemaReader.parse(object, Dialect.ASE), object, around, bench.tables(), Dialect.ASE));
    }

    ValuePool pool() {
        return planning.pool();
    }

    WorldMaker maker() {
        return planning.maker();
    }
}
