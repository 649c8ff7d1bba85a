package org.jvirsh.driver.emu.process;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.LifecycleAction;

/** {@code on_crash}: what the emulator does when its guest tells that it has crashed. Nobody else may be there then. */
final class PanicActions {
    /** What it can do. */
    static final Set<LifecycleAction> KNOWN = Set.of(
            LifecycleAction.DESTROY,
            LifecycleAction.RESTART,
            LifecycleAction.PRESERVE,
            LifecycleAction.COREDUMP_DESTROY,
            LifecycleAction.COREDUMP_RESTART);

    private PanicActions() {}

    private static String word(LifecycleAction action) {
        return switch (action) {
            case RESTART, COREDUMP_RESTART -> "reset";
            case PRESERVE -> "pause";
            default -> "shutdown";
        };
    }

    private static boolean dumps(LifecycleAction action) {
        return action == LifecycleAction.COREDUMP_DESTROY || action == LifecycleAction.COREDUMP_RESTART;
    }

    /** Whether a crash may leave a file, now or after a change of the action. */
    static boolean mayDump(DomainDefinition domain) {
        return !domain.devices("panic").isEmpty();
    }

    static void add(DomainDefinition domain, StateLayout layout, List<String> arguments) {
        if (domain.devices("panic").isEmpty()) {
            return;
        }
        arguments.add("--on-panic");
        arguments.add(word(domain.onCrash()));
        arguments.add("--panic-notice");
        arguments.add(layout.panicNotice(domain.name()).toString());
        if (dumps(domain.onCrash())) {
            arguments.add("--panic-core");
            arguments.add(layout.crashDump(domain.name()).toString());
        }
    }

    /** What a running emulator is told instead. */
    static void tell(JsonObject arguments, LifecycleAction action, Path core) {
        arguments.addProperty("panic", word(action));
        if (dumps(action)) {
            arguments.addProperty("panic-core", core.toString());
        }
    }
}
