package org.jvirsh.emulator;

import java.util.List;
import org.jvirsh.emulator.monitor.ProgramVersion;

/** Entry point of {@code jvirsh-emulator}. */
public final class Main {
    static final int COULD_NOT_START = 125;
    private static final int EMULATOR_FAULT = 126;

    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        CommandLine commandLine = new CommandLine();
        if (arguments.contains("--help")) {
            System.out.print(commandLine.help());
            return 0;
        }
        if (arguments.contains("--version")) {
            System.out.println("jvirsh-emulator " + version());
            return 0;
        }
        if (arguments.contains("--capabilities")) {
            System.out.print(Capabilities.text(version()));
            return 0;
        }
        try {
            return new Program(commandLine.parse(arguments), version()).run();
        } catch (UsageException e) {
            complain(String.valueOf(e.getMessage()));
            return COULD_NOT_START;
        } catch (RuntimeException e) {
            complain("emulator fault: " + e);
            e.printStackTrace();
            return EMULATOR_FAULT;
        }
    }

    /** Tells the user in one line what is wrong. */
    static void complain(String message) {
        System.err.println("jvirsh-emulator: " + message.replace('\n', ' '));
    }

    private static ProgramVersion version() {
        String text = Main.class.getPackage().getImplementationVersion();
        return ProgramVersion.parse(text == null ? "" : text);
    }
}
