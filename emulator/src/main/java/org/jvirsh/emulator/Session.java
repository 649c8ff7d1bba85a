package org.jvirsh.emulator;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** The session of processes that the program belongs to. */
final class Session {
    private Session() {}

    /**
     * Leaves the terminal's session and process group, so that neither its hang-up nor its signals reach the program.
     * Without effect where the host has no such call or refuses it, as it does to the leader of a process group.
     */
    static void leave() {
        try {
            Linker linker = Linker.nativeLinker();
            var address = linker.defaultLookup().find("setsid");
            if (address.isPresent()) {
                int _ = (int) linker.downcallHandle(address.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
                        .invokeExact();
            }
        } catch (Throwable t) {
            // No native access on this JVM: the program stays where it is.
        }
    }
}
