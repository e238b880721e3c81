package io.gregor.tester.internal.cases;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An object of a case file whose keys are known: any other key is refused. */
final class Members {
    private final Json.Members json;
    private final String what;

    private Members(Json.Members json, String what) {
        this.json = json;
        this.what = what;
    }

    static Members of(Json json, String what, String... keys) throws CaseFileException {
        Json.Members members = membersOf(json, what);
        for (var entry : members.values().entrySet()) {
            if (!Arrays.asList(keys).contains(entry.getKey())) {
                throw new CaseFileException(
                        entry.getValue().place(),
                        what + " has no key \"" + entry.getKey() + "\"; it may have "
                                + Arrays.stream(keys).map(k -> '"' + k + '"').collect(Collectors.joining(", ")));
            }
        }
        return new Members(members, what);
    }

    static Json.Members membersOf(Json json, String what) throws CaseFileException {
        if (json instanceof Json.Members members) {
            return members;
        }
        throw new CaseFileException(json.place(), what + " must be an object {...}, not " + json.kind());
    }

    static Json.Items itemsOf(Json json, String what) throws CaseFileException {
        if (json instanceof Json.Items items) {
            return items;
        }
        throw new CaseFileException(json.place(), what + " must be an array [...], not " + json.kind());
    }

    static Json.Text textOf(Json json, String what) throws CaseFileException {
        if (json instanceof Json.Text text) {
            return text;
        }
        throw new CaseFileException(json.place(), what + " must be a string, not " + json.kind());
    }

    static int integerOf(Json json, String what) throws CaseFileException {
        if (json instanceof Json.Number number) {
            try {
                return number.value().intValueExact();
            } catch (ArithmeticException e) {
                throw new CaseFileException(json.place(), what + " must be a whole number that fits an int");
            }
        }
        throw new CaseFileException(json.place(), what + " must be a number, not " + json.kind());
    }

    Json.Place place() {
        return json.place();
    }

    boolean has(String key) {
        return json.values().containsKey(key);
    }

    boolean isEmpty() {
        return json.values().isEmpty();
    }

    Json get(String key) throws CaseFileException {
        Json value = json.values().get(key);
        if (value == null) {
            throw new CaseFileException(json.place(), what + " needs \"" + key + "\"");
        }
        return value;
    }

    Json.Members members(String key) throws CaseFileException {
        return membersOf(get(key), '"' + key + '"');
    }

    Json.Items items(String key) throws CaseFileException {
        return itemsOf(get(key), '"' + key + '"');
    }

    Json.Text text(String key) throws CaseFileException {
        return textOf(get(key), '"' + key + '"');
    }

    int integer(String key) throws CaseFileException {
        return integerOf(get(key), '"' + key + '"');
    }

    void refuse(String key, String reason) throws CaseFileException {
        if (has(key)) {
            throw new CaseFileException(get(key).place(), reason);
        }
    }
}
