package io.gregor.executor.catalog;

/**
 * An object of a database.
 *
 * @param schema its schema's name without quotes; empty for what has none
 * @param name its name without quotes; of a routine without parameters, of a trigger without its table
 * @param identity what tells it from all others of its kind, quoted as SQL wants it, such as
 *     {@code public.top_customer(integer)} or {@code audit on public.orders}
 */
public record CatalogItem(ItemKind kind, String schema, String name, String identity)
        implements Comparable<CatalogItem> {

    @Override
    public int compareTo(CatalogItem other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : identity.compareTo(other.identity);
    }

    @Override
    public String toString() {
        return kind.text() + " " + identity;
    }
}
