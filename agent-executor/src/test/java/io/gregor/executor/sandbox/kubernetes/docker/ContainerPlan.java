package io.gregor.executor.sandbox.kubernetes.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container's spec asks for.
 *
 * @param command in place of the image's entry point, if there is one
 * @param arguments in place of the image's command
 * @param limits most it gets
 * @param requests what it gets for certain, of which only the processor's share is something to do here
 */
record ContainerPlan(
        String image,
        List<String> command,
        List<String> arguments,
        Map<String, String> environment,
        Rights rights,
        Amounts limits,
        Amounts requests,
        List<MountPlan> mounts,
        Optional<ProbePlan> startup,
        Optional<ProbePlan> readiness) {

    /** What it may: everything that is not taken away. */
    record Rights(boolean gainsPrivileges, boolean writesImage, List<String> dropped) {
        static final Rights ALL = new Rights(true, true, List.of());

        static Rights read(Fields context) {
            context.flag("runAsNonRoot", false); // said of the whole pod, whose user is checked
            if (context.flag("privileged", false)) {
                throw new NotCarriedOut("a privileged container");
            }
            return new Rights(
                    context.flag("allowPrivilegeEscalation", true),
                    !context.flag("readOnlyRootFilesystem", false),
                    context.object("capabilities", capabilities -> capabilities.texts("drop"))
                            .orElse(List.of()));
        }
    }

    /** In processors and bytes; 0 where nothing is said. */
    record Amounts(double cpus, long memory, long disk) {
        static final Amounts NONE = new Amounts(0, 0, 0);

        static Amounts read(Fields amounts) {
            return new Amounts(
                    amounts.amount("cpu"), (long) amounts.amount("memory"), (long) amounts.amount("ephemeral-storage"));
        }
    }

    private record Resources(Amounts limits, Amounts requests) {
        static Resources read(Fields resources) {
            return new Resources(
                    resources.object("limits", Amounts::read).orElse(Amounts.NONE),
                    resources.object("requests", Amounts::read).orElse(Amounts.NONE));
        }
    }

    static ContainerPlan read(Fields container) {
        container.text("name");
        container.only("terminationMessagePolicy", "FallbackToLogsOnError");
        container.objects("ports", port -> port.needed("containerPort") + port.needed("protocol")); // for people
        Resources resources =
                container.object("resources", Resources::read).orElse(new Resources(Amounts.NONE, Amounts.NONE));
        Map<String, String> environment = new LinkedHashMap<>();
        container.objects("env", variable -> environment.put(variable.needed("name"), variable.needed("value")));
        return new ContainerPlan(
                container.needed("image"),
                container.texts("command"),
                container.texts("args"),
                environment,
                container.object("securityContext", Rights::read).orElse(Rights.ALL),
                resources.limits,
                resources.requests,
                container.objects("volumeMounts", MountPlan::read),
                container.object("startupProbe", ProbePlan::read),
                container.object("readinessProbe", ProbePlan::read));
    }
}
