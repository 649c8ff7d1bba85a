package org.jvirsh.driver.emu.file;

import java.nio.file.Path;
import java.util.Map;
import org.jvirsh.driver.core.file.FileNames;

/**
 * Where the driver keeps its files.
 *
 * <p>Definitions live with the user's configuration, logs with the caches, and all that describes running domains in the
 * state directory: not in {@code XDG_RUNTIME_DIR}, because a shell that runs without that variable (from cron, say) must
 * find the domains of the others. Only sockets go there when the path below the state directory is too long for a
 * socket address.
 *
 * @param config definitions, {@code NAME.xml}
 * @param state status, locks, counters
 * @param logs {@code NAME.log}
 * @param shortSockets parent for socket directories when {@code state} is too deep
 */
public record StateLayout(Path config, Path state, Path logs, Path shortSockets) {

    /** Longest path of a Unix socket that all systems take: sun_path has 104 bytes on some, 108 on Linux. */
    public static final int LONGEST_SOCKET = 103;

    /** Longest name below the socket directory. */
    private static final int SOCKET_NAME = 32;

    /** The user's own layout, by the XDG base directory specification. */
    public static StateLayout session(Map<String, String> environment, Path home) {
        return new StateLayout(
                directory(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("jvirsh/emu"),
                directory(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("jvirsh/emu"),
                directory(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("jvirsh/emu/log"),
                shortSockets(environment));
    }

    /** A layout with everything below one directory. */
    public static StateLayout root(Path root, Map<String, String> environment) {
        Path absolute = root.toAbsolutePath().normalize();
        return new StateLayout(
                absolute.resolve("config"),
                absolute.resolve("state"),
                absolute.resolve("log"),
                shortSockets(environment));
    }

    private static Path directory(Map<String, String> environment, String variable, Path fallback) {
        String value = environment.getOrDefault(variable, "");
        // The specification says to ignore relative paths.
        return value.startsWith("/") ? Path.of(value) : fallback;
    }

    private static Path shortSockets(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (runtime.startsWith("/") && runtime.length() < 40) {
            return Path.of(runtime, "jvirsh");
        }
        return Path.of("/tmp", "jvirsh-" + FileNames.encode(System.getProperty("user.name", "")));
    }

    public Path definition(String name) {
        return config.resolve(FileNames.encode(name) + ".xml");
    }

    public Path autostartLink(String name) {
        return autostarts().resolve(FileNames.encode(name) + ".xml");
    }

    /** The links of the domains that start with the host. */
    public Path autostarts() {
        return config.resolve("autostart");
    }

    /** For which boot of the host they have been started. */
    public Path autostartMark() {
        return state.resolve("autostarted");
    }

    public Path statusDirectory() {
        return state.resolve("run");
    }

    public Path status(String name) {
        return statusDirectory().resolve(FileNames.encode(name) + ".xml");
    }

    /** How the domain stopped last. */
    public Path lastState(String name) {
        return state.resolve("last").resolve(FileNames.encode(name));
    }

    /** The memory the next start goes on with. */
    public Path managedSave(String name) {
        return config.resolve("save").resolve(FileNames.encode(name) + ".save");
    }

    public Path exitReport(String name) {
        return statusDirectory().resolve(FileNames.encode(name) + ".exit");
    }

    /** Is there while the guest of the domain has crashed and is kept so. */
    public Path panicNotice(String name) {
        return statusDirectory().resolve(FileNames.encode(name) + ".panicked");
    }

    /** What the files with the memory of crashed guests begin with. */
    public Path crashDump(String name) {
        return state.resolve("dump").resolve(FileNames.encode(name));
    }

    /** How often the domain was reset in this run. */
    public Path resets(String name) {
        return statusDirectory().resolve(FileNames.encode(name) + ".resets");
    }

    public Path lock(String name) {
        return state.resolve("lock").resolve(FileNames.encode(name) + ".lock");
    }

    public Path consoleLock(String name, String device) {
        return state.resolve("lock").resolve(FileNames.encode(name) + "." + FileNames.encode(device) + ".console");
    }

    /** Held by whoever talks to the agent in the guest. */
    public Path agentLock(String name) {
        return state.resolve("lock").resolve(FileNames.encode(name) + ".agent");
    }

    /** How long the agent in the guest is waited for. */
    public Path agentPatience(String name) {
        return statusDirectory().resolve(FileNames.encode(name) + ".agent");
    }

    /** What is known of a domain's snapshots. */
    public Path snapshots(String name) {
        return config.resolve("snapshot").resolve(FileNames.encode(name));
    }

    /** What is known of a domain's checkpoints. */
    public Path checkpoints(String name) {
        return config.resolve("checkpoint").resolve(FileNames.encode(name));
    }

    /** What is known of a domain's backup. */
    public Path backup(String name) {
        return state.resolve("backup").resolve(FileNames.encode(name));
    }

    /** The memory of a domain's snapshots. */
    public Path memory(String name) {
        return state.resolve("memory").resolve(FileNames.encode(name));
    }

    /** What is under way on a domain's disks. */
    public Path blockJobs(String name) {
        return state.resolve("block").resolve(FileNames.encode(name) + ".xml");
    }

    /** Guards what concerns all domains: the id counter and the uniqueness of names and UUIDs. */
    public Path rootLock() {
        return state.resolve("lock").resolve("%root");
    }

    public Path idCounter() {
        return state.resolve("next-id");
    }

    public Path log(String name) {
        return logs.resolve(FileNames.encode(name) + ".log");
    }

    /** Directory of the sockets: below the state directory when that is short enough. */
    public Path socketDirectory() {
        Path own = state.resolve("sock");
        if (own.toString().length() + 1 + SOCKET_NAME <= LONGEST_SOCKET) {
            return own;
        }
        return shortSockets.resolve(FileNames.digest(state.toString(), 12));
    }

    /** Where the host's side of a channel listens that has no path of its own. */
    public Path portSocket(String name, String port) {
        return socket(name, "port" + port);
    }

    /** A socket of a domain; {@code purpose} is at most eight characters. */
    public Path socket(String name, String purpose) {
        String file = FileNames.encode(name);
        int room = SOCKET_NAME - purpose.length() - 1;
        if (file.length() > room) {
            file = file.substring(0, room - 9) + "~" + FileNames.digest(name, 8);
        }
        return socketDirectory().resolve(file + "." + purpose);
    }
}
