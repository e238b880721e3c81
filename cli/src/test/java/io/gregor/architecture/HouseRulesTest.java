package io.gregor.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;

/** Who may know whom, as drawn in the docs; the Maven modules keep the coarse rules, this test the fine ones. */
@AnalyzeClasses(packages = "io.gregor", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    /** Where frameworks are: the wiring of each service, which no other code knows. */
    private static final String[] SERVICES = {
        "io.gregor.manager.service..",
        "io.gregor.assistant.service..",
        "io.gregor.executor.service..",
        "io.gregor.tester.service.."
    };

    /** Each room and the rooms it may use. */
    private static final Map<String, String[]> ROOMS = Map.ofEntries(
            Map.entry("core", new String[] {}),
            Map.entry("agentchat", new String[] {"core"}),
            Map.entry("testkit", new String[] {"core", "agentchat"}),
            Map.entry("login", new String[] {}),
            Map.entry("extensions", new String[] {"core", "agentchat", "login"}),
            Map.entry("broker", new String[] {}),
            Map.entry("migration", new String[] {"core"}),
            Map.entry("manager", new String[] {"core", "migration"}),
            Map.entry("assistant", new String[] {"core", "migration"}),
            Map.entry("executor", new String[] {"core", "migration", "login"}),
            Map.entry("tester", new String[] {"core", "migration", "login"}),
            Map.entry("manager.service", new String[] {"core", "migration", "extensions", "manager"}),
            Map.entry("assistant.service", new String[] {"core", "migration", "extensions", "assistant"}),
            Map.entry("executor.service", new String[] {"core", "migration", "extensions", "executor", "login"}),
            Map.entry("tester.service", new String[] {"core", "migration", "extensions", "tester", "login"}),
            Map.entry("bench", new String[] {"core", "extensions", "broker", "migration", "executor"}));

    @ArchTest
    static final ArchRule roomsUseOnlyTheRoomsBelow = classes()
            .that()
            .resideInAPackage("io.gregor..")
            .should(new ArchCondition<>("use only the rooms below their own") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    for (var dependency : user.getDirectDependenciesFromSelf()) {
                        if (!allowed(dependency)) {
                            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule internalsStayInside = classes()
            .that()
            .resideInAPackage("io.gregor..internal..")
            .should(new ArchCondition<>("be used only by their own room") {
                @Override
                public void check(JavaClass internal, ConditionEvents events) {
                    for (var dependency : internal.getDirectDependenciesToSelf()) {
                        var user = dependency.getOriginClass();
                        if (!house(user).equals(house(internal))) {
                            events.add(SimpleConditionEvent.violated(internal, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule theInterpreterSharesOnlyTheParser = noClasses()
            .that()
            .resideInAPackage("io.gregor.migration.interpret..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gregor.migration.translate..", "org.postgresql..", "java.sql..");

    @ArchTest
    static final ArchRule theTranslatorDoesNotKnowItsOracle = noClasses()
            .that()
            .resideInAPackage("io.gregor.migration.translate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.gregor.migration.interpret..");

    @ArchTest
    static final ArchRule theFrontEndKnowsNobodyThatUsesIt = noClasses()
            .that()
            .resideInAPackage("io.gregor.migration.tsql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gregor.core..",
                    "io.gregor.migration.translate..",
                    "io.gregor.migration.interpret..",
                    "io.gregor.migration.inventory..",
                    "io.gregor.migration.message..");

    @ArchTest
    static final ArchRule agentsAreFreeOfFrameworks = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.gregor.core..",
                    "io.gregor.agentchat..",
                    "io.gregor.migration..",
                    "io.gregor.manager..",
                    "io.gregor.assistant..",
                    "io.gregor.executor..",
                    "io.gregor.tester..")
            .and()
            .resideOutsideOfPackages(SERVICES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.springframework..");

    @ArchTest
    static final ArchRule nobodyUsesAService = noClasses()
            .that()
            .resideOutsideOfPackages(SERVICES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule noCirclesBetweenRooms =
            slices().matching("io.gregor.(*)..").should().beFreeOfCycles();

    private static boolean allowed(Dependency dependency) {
        var from = room(dependency.getOriginClass());
        var to = room(dependency.getTargetClass());
        if (to.isEmpty() || from.equals(to) || !ROOMS.containsKey(from)) {
            return true;
        }
        for (var below : ROOMS.get(from)) {
            if (below.equals(to)) {
                return true;
            }
        }
        return false;
    }

    private static String room(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        boolean service = parts.length > 3 && parts[3].equals("service");
        return service ? house(type) + ".service" : house(type);
    }

    private static String house(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        return parts.length > 2 && type.getPackageName().startsWith("io.gregor.") ? parts[2] : "";
    }
}
