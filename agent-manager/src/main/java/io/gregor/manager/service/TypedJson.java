package io.gregor.manager.service;

import io.gregor.core.WireName;

/** Messages as JSON objects that say what they are. */
final class TypedJson {
    private TypedJson() {}

    /** The object with the property {@code @type} before all others; version 1 goes without saying. */
    static String of(WireName type, String object) {
        var name = type.version() == 1 ? type.name() : type.name() + "/" + type.version();
        var rest = object.strip().substring(1).stripLeading();
        return "{\"@type\":\"" + name + "\"" + (rest.startsWith("}") ? "" : ",") + rest;
    }
}
