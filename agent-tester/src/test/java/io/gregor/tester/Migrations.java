package io.gregor.tester;

import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.Translation;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.translate.Translator;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a migration sends to the tester for one object, and what it needs to run the tests. */
public record Migrations(List<SourceObject> all, Dialect dialect) {
    /** What the object needs, directly or not, in the order of creation. */
    public List<SourceObject> around(SourceObject object) {
        Set<String> needed = new LinkedHashSet<>();
        collect(object, needed);
        return all.stream()
                .filter(o -> o != object && needed.contains(o.name().key()))
                .toList();
    }

    private void collect(SourceObject object, Set<String> needed) {
        for (var name : object.dependsOn()) {
            if (needed.add(name.key())) {
                all.stream().filter(o -> o.name().key().equals(name.key())).forEach(o -> collect(o, needed));
            }
        }
    }

    public Work.TestsRequested request(SourceObject object, @Nullable String givenCases) {
        Translation translation = translate(object);
        var draft = new Draft(
                "rules", translation.sql(), translation.creates(), translation.shape(), translation.findings());
        return new Work.TestsRequested(
                new ObjectId("m", object.name()), 1, object, dialect, around(object), draft, givenCases, null);
    }

    public Translation translate(SourceObject object) {
        return new Translator(dialect).translate(object, all);
    }

    /** The scripts that create what these call of the runtime schema, what is around the object, and the object. */
    public String[] scripts(SourceObject object) {
        List<String> scripts = new ArrayList<>();
        around(object).forEach(o -> scripts.add(translate(o).sql()));
        scripts.add(translate(object).sql());
        scripts.addFirst(RuntimeSchema.script(RuntimeSchema.usedBy(scripts)));
        return scripts.toArray(String[]::new);
    }
}
