package io.gregor.migration.interpret.data;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The state of a {@link Database} at one moment. */
public final class DatabaseImage {
    final List<Map<String, Object>> objects = new ArrayList<>();
    final Map<TableData, TableData.Image> tables = new IdentityHashMap<>();

    DatabaseImage() {}
}
