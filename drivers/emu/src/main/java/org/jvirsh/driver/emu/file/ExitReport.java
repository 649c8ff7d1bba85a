package org.jvirsh.driver.emu.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;

/**
 * Why a domain's process has ended, from the file the emulator leaves on an orderly exit. Read by pattern: this is on the
 * way of {@code list}, and two fields are not worth loading a JSON library there.
 */
public final class ExitReport {
    private static final Pattern REASON = Pattern.compile("\"reason\"\\s*:\\s*\"([a-z-]{1,40})\"");
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*(\\d{1,3})");

    private static final String PANIC = "guest-panic";

    private ExitReport() {}

    /** How the run of a domain whose process is gone has ended; an absent report (empty text) means it died. */
    public static RunEnd end(String report) {
        Matcher found = REASON.matcher(report);
        String word = found.find() ? found.group(1) : "fault";
        ShutoffReason reason = switch (word) {
            case "guest-shutdown", "guest-reset", "host-signal", "debug-exit" -> ShutoffReason.SHUTDOWN;
            case "quit", "timeout" -> ShutoffReason.DESTROYED;
            case "fault", PANIC -> ShutoffReason.CRASHED;
            default -> {
                Matcher status = STATUS.matcher(report);
                yield status.find() && status.group(1).equals("0") ? ShutoffReason.SHUTDOWN : ShutoffReason.CRASHED;
            }
        };
        return new RunEnd(reason, word.equals(PANIC));
    }
}
