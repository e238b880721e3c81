package io.gregor.executor.catalog.internal.copy;

/** Where the catalog keeps something: the catalog's number, the object's number, and which of several of that object. */
record Address(long catalog, long object, int sub) {
    Address(long catalog, long object) {
        this(catalog, object, 0);
    }
}
