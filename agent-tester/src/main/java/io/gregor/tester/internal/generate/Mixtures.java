package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind.Family;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceRoutine;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Candidates with values thrown together: they reach what no single value reaches. The seed never changes. */
final class Mixtures {
    /** Stands in names for what such a test turns out to show. */
    static final String VARIOUS = "various values";

    private static final int HOW_MANY = 200;
    private static final long SEED = 20_011;
    private static final int[] FAR = {100, 20_000, 1_000_000};

    /** A candidate before its rows are made. */
    record Mixture(String name, World world, Map<String, Datum> arguments) {}

    private final ValuePool pool;
    private final WorldMaker maker;
    private final Random random = new Random(SEED);

    private Mixtures(ValuePool pool, WorldMaker maker) {
        this.pool = pool;
        this.maker = maker;
    }

    static List<Mixture> of(SourceRoutine routine, ValuePool pool, WorldMaker maker, Map<String, Datum> base) {
        var mixtures = new Mixtures(pool, maker);
        List<Mixture> found = new ArrayList<>();
        if (maker.needed().isEmpty() && routine.parameters().isEmpty()) {
            return found;
        }
        for (int i = 1; i <= HOW_MANY; i++) {
            Map<String, Datum> arguments = new LinkedHashMap<>();
            for (var parameter : routine.parameters()) {
                String slot = parameter.name().toLowerCase(Locale.ROOT);
                arguments.put(parameter.name(), mixtures.value(slot, true, base.get(parameter.name())));
            }
            World world = mixtures.world();
            found.add(new Mixture(
                    VARIOUS + " in " + world.rows() + (world.rows() == 1 ? " row" : " rows"), world, arguments));
        }
        return found;
    }

    private World world() {
        int rows = 1 + random.nextInt(4);
        World world = World.rows(rows);
        Map<String, List<Datum>> values = new LinkedHashMap<>();
        for (Table table : maker.filled()) {
            for (Table.TableColumn column : table.columns()) {
                String slot = Sources.slot(table, column.name());
                if (!pool.isKey(slot) && maker.isUsed(slot)) {
                    List<Datum> list = new ArrayList<>();
                    for (int i = 0; i < rows; i++) {
                        list.add(value(slot, column.nullable(), pool.nth(slot, i)));
                    }
                    values.put(slot, list);
                }
            }
        }
        world = world.with(values);
        Sharing[] sharing = {Sharing.NONE, Sharing.NONE, Sharing.FIRST, Sharing.LATER};
        world = world.sharing(sharing[random.nextInt(sharing.length)]);
        return random.nextInt(4) == 0 ? world.lastFirst() : world;
    }

    private Datum value(String slot, boolean nullable, Datum usual) {
        List<Pick> picks = pool.picks(slot);
        int choice = random.nextInt(10);
        if (choice == 0 && nullable) {
            return Datum.NULL;
        }
        if (choice < 6 && !picks.isEmpty()) {
            return picks.get(random.nextInt(picks.size())).value();
        }
        List<Datum> special = Special.of(pool.type(slot));
        if (choice == 6 && !special.isEmpty() && !pool.isKey(slot)) {
            return special.get(random.nextInt(special.size()));
        }
        if (choice < 9) {
            List<Pick> near = Neighbours.of(pool.nth(slot, random.nextInt(3)), pool.type(slot));
            return near.isEmpty()
                    ? usual
                    : near.get(random.nextInt(near.size())).value();
        }
        return pool.isKey(slot) ? pool.nth(slot, random.nextInt(4)) : extreme(slot, usual);
    }

    /** Far from everything: what is computed of it stands on the other side of most constants. */
    private Datum extreme(String slot, Datum usual) {
        SqlType type = pool.type(slot);
        boolean up = random.nextBoolean();
        Datum far =
                switch (usual) {
                    case Datum.Number n -> Datum.number((up ? 1 : -1) * FAR[random.nextInt(FAR.length)]);
                    case Datum.Text t
                    when type.kind().family() == Family.TEXT -> Datum.text("x".repeat(Math.min(type.length(), 255)));
                    case Datum.Moment m -> {
                        LocalDateTime at = Fit.parse(m.iso());
                        yield Fit.moment(type, up ? at.plusDays(400) : at.minusDays(400));
                    }
                    default -> usual;
                };
        return Fit.to(type, far).orElse(usual);
    }
}
