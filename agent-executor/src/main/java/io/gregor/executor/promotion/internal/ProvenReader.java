package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogDefinition.Concern;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a sandbox's catalog says of a request's items, and refuses what speaks against them. */
public final class ProvenReader {
    private ProvenReader() {}

    public static Proven read(Sandbox sandbox, PromotionRequest request) throws RefusedException {
        refuseUnexpected(sandbox.changes(), request);
        List<CatalogDefinition> definitions = new ArrayList<>();
        try (Catalog catalog = sandbox.catalog()) {
            for (CatalogItem item : new TreeSet<>(request.items())) {
                CatalogDefinition definition = catalog.definition(item)
                        .orElseThrow(() -> new RefusedException(
                                Cause.NOT_PROMOTABLE,
                                item.kind().promotable()
                                        ? "%s is not in the sandbox".formatted(item)
                                        : "%s: objects of this kind are not promoted".formatted(item)));
                refuseConcerns(definition, request.allowed());
                definitions.add(definition);
            }
        }
        return new Proven(request, definitions);
    }

    private static void refuseUnexpected(CatalogChanges changes, PromotionRequest request) throws RefusedException {
        Set<CatalogItem> expected = new TreeSet<>(request.items());
        expected.addAll(request.alsoPresent());
        Set<String> schemas = expected.stream().map(CatalogItem::schema).collect(Collectors.toSet());
        List<String> unexpected = Stream.of(
                        named("created", changes.created(), expected, schemas),
                        named("changed", changes.changed(), expected, schemas),
                        named("dropped", changes.dropped(), Set.of(), Set.of()))
                .flatMap(List::stream)
                .toList();
        if (!unexpected.isEmpty()) {
            String more = unexpected.size() > 10 ? " and %d more".formatted(unexpected.size() - 10) : "";
            throw new RefusedException(
                    Cause.UNEXPECTED_CHANGES,
                    "the sandbox holds changes that %s does not account for: %s%s"
                            .formatted(
                                    request.object(),
                                    unexpected.stream().limit(10).collect(Collectors.joining(", ")),
                                    more));
        }
    }

    private static List<String> named(
            String verb, Set<CatalogItem> items, Set<CatalogItem> expected, Set<String> schemas) {
        return items.stream()
                .filter(item -> !expected.contains(item))
                .filter(item -> !(item.kind() == ItemKind.SCHEMA && schemas.contains(item.name())))
                .map(item -> verb + " " + item)
                .toList();
    }

    private static void refuseConcerns(CatalogDefinition definition, Set<Concern> allowed) throws RefusedException {
        Set<Concern> open = new TreeSet<>(definition.concerns());
        open.removeAll(allowed);
        if (!open.isEmpty()) {
            String names = open.stream()
                    .map(concern -> concern.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "));
            throw new RefusedException(
                    Cause.CONCERN, "%s has what nobody asked for: %s".formatted(definition.item(), names));
        }
    }
}
