package org.jvirsh.driver.emu.tuning;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;

/**
 * The threads of a running machine that serve disks.
 *
 * @param handle the domain
 * @param status its run
 */
record LiveThreads(DomainHandle handle, DomainStatus status) {
    private static final String PREFIX = "iothread";

    /**
     * A thread.
     *
     * @param id its number in the definition
     * @param host its number on the host
     * @param most nanoseconds it looks for work at most before it sleeps
     * @param grow factor by which this time grows
     * @param shrink divisor by which it shrinks
     */
    record One(int id, int host, long most, long grow, long shrink) {}

    /** The name of a thread in the machine. */
    static String name(long id) {
        return PREFIX + id;
    }

    /** All, in the order in which they came. */
    List<One> all() {
        return handle.monitor(status, "query-iothreads", LiveThreads::all);
    }

    /** All of the machine with this monitor. */
    static List<One> all(QmpClient monitor) throws IOException {
        List<One> all = new ArrayList<>();
        JsonElement answer = monitor.execute("query-iothreads");
        for (JsonElement element : answer.getAsJsonArray()) {
            JsonObject thread = element.getAsJsonObject();
            String name = thread.get("id").getAsString();
            if (name.matches(PREFIX + "[1-9][0-9]{0,8}")) {
                all.add(new One(
                        Integer.parseInt(name.substring(PREFIX.length())),
                        thread.get("thread-id").getAsInt(),
                        thread.get("poll-max-ns").getAsLong(),
                        thread.get("poll-grow").getAsLong(),
                        thread.get("poll-shrink").getAsLong()));
            }
        }
        return all;
    }

    /** All with the processors that the host lets them use. */
    List<IoThreadInfo> infos(CpuSet otherwise) {
        List<IoThreadInfo> infos = new ArrayList<>();
        for (One one : all()) {
            CpuSet cpus = Threads.affinity(status.process().pid(), one.host());
            infos.add(new IoThreadInfo(one.id(), cpus == null ? otherwise : cpus));
        }
        return infos;
    }

    private @Nullable One find(long id) {
        for (One one : all()) {
            if (one.id() == id) {
                return one;
            }
        }
        return null;
    }

    /** Begins a thread that may use these processors. */
    void add(int id, CpuSet cpus) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("qom-type", "iothread");
        arguments.addProperty("id", name(id));
        execute("object-add", arguments);
        pin(id, cpus);
    }

    /** Ends a thread that no disk uses. */
    void remove(int id) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", name(id));
        execute("object-del", arguments);
    }

    /** Sets a property of a thread. */
    void set(int id, String property, long value) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("path", "/objects/" + name(id));
        arguments.addProperty("property", property);
        arguments.addProperty("value", value);
        execute("qom-set", arguments);
    }

    /** Binds a thread to processors of the host. */
    void pin(long id, CpuSet cpus) {
        One one = find(id);
        if (one == null) {
            throw TuningErrors.invalidArgument("iothread " + id + " not found");
        }
        Threads.pin(one.host(), cpus, PREFIX + " " + id);
    }

    private void execute(String command, JsonObject arguments) {
        JsonElement _ = handle.monitor(status, command, monitor -> monitor.execute(command, arguments));
    }
}
