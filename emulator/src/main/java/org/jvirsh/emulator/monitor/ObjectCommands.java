package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.emulator.devices.disk.IoThread;
import org.jvirsh.emulator.devices.disk.PollTime;
import org.jvirsh.emulator.machine.HotPlug;
import org.jvirsh.emulator.machine.IoThreads;
import org.jvirsh.emulator.machine.Machine;

/** The commands about objects: threads that disks share, and the balloon's properties. */
final class ObjectCommands {
    private static final String TYPE = "iothread";
    private static final String MOST = "poll-max-ns";
    private static final String GROW = "poll-grow";
    private static final String SHRINK = "poll-shrink";
    private static final String BATCH = "aio-max-batch";
    private static final String PARENT = "/objects/";

    private final HotPlug disks;
    private final IoThreads threads;
    private final BalloonCommands balloon;

    ObjectCommands(Machine machine, BalloonCommands balloon) {
        disks = machine.hotPlug();
        threads = disks.threads();
        this.balloon = balloon;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "object-add", Set.of("qom-type", "id", MOST, GROW, SHRINK), this::create);
        BlockCommands.act(table, "object-del", Set.of("id"), this::delete);
        table.add("query-iothreads", Set.of(), _ -> list());
        table.add("qom-get", Set.of("path", "property"), a -> get(new BlockArguments(a)));
        BlockCommands.act(table, "qom-set", Set.of("path", "property", "value"), this::set);
    }

    private void create(BlockArguments a) throws QmpError {
        String type = a.text("qom-type");
        if (!type.equals(TYPE)) {
            throw QmpError.generic("Parameter 'qom-type' does not accept value '%s'".formatted(type));
        }
        String id = a.text("id");
        if (!id.matches("[A-Za-z][A-Za-z0-9._-]*")) {
            throw QmpError.generic("Parameter 'id' expects an identifier");
        }
        if (threads.find(id).isPresent()) {
            throw QmpError.generic("attempt to add duplicate property '%s' to object (type 'container')".formatted(id));
        }
        PollTime usual = PollTime.USUAL;
        threads.add(id, new PollTime(
                checked(MOST, a.number(MOST, usual.most())),
                checked(GROW, a.number(GROW, usual.grow())),
                checked(SHRINK, a.number(SHRINK, usual.shrink()))));
    }

    private static long checked(String property, long value) throws QmpError {
        if (value < 0) {
            throw QmpError.generic("%s value must be in range [0, %d]".formatted(property, Long.MAX_VALUE));
        }
        return value;
    }

    private void delete(BlockArguments a) throws QmpError {
        String id = a.text("id");
        if (threads.find(id).isEmpty()) {
            throw QmpError.generic("object '%s' not found".formatted(id));
        }
        if (disks.uses(id)) {
            throw QmpError.generic("object '%s' is in use, can not be deleted".formatted(id));
        }
        threads.remove(id);
    }

    private JsonElement list() {
        JsonArray all = new JsonArray();
        threads.all().forEach((id, thread) -> {
            JsonObject o = new JsonObject();
            o.addProperty(SHRINK, thread.poll().shrink());
            o.addProperty("thread-id", thread.id());
            o.addProperty(BATCH, 0);
            o.addProperty(GROW, thread.poll().grow());
            o.addProperty(MOST, thread.poll().most());
            o.addProperty("id", id);
            all.add(o);
        });
        return all;
    }

    /** What {@code info iothreads} shows. */
    String text() {
        StringBuilder text = new StringBuilder();
        threads.all().forEach((id, thread) -> {
            text.append(id).append(":\r\n  thread_id=").append(thread.id()).append("\r\n");
            text.append("  poll-max-ns=").append(thread.poll().most()).append("\r\n");
            text.append("  poll-grow=").append(thread.poll().grow()).append("\r\n");
            text.append("  poll-shrink=").append(thread.poll().shrink()).append("\r\n");
            text.append("  aio-max-batch=0\r\n");
        });
        return text.toString();
    }

    private Optional<IoThread> thread(BlockArguments a) throws QmpError {
        String path = a.text("path");
        return path.startsWith(PARENT) ? threads.find(path.substring(PARENT.length())) : Optional.empty();
    }

    private JsonElement get(BlockArguments a) throws QmpError {
        Optional<IoThread> thread = thread(a);
        if (thread.isEmpty()) {
            return balloon.get(a);
        }
        PollTime poll = thread.get().poll();
        return new JsonPrimitive(switch (a.text("property")) {
            case MOST -> poll.most();
            case GROW -> poll.grow();
            case SHRINK -> poll.shrink();
            case BATCH -> 0;
            default -> throw unknown(a);
        });
    }

    private void set(BlockArguments a) throws QmpError {
        Optional<IoThread> thread = thread(a);
        if (thread.isEmpty()) {
            balloon.set(a);
            return;
        }
        PollTime old = thread.get().poll();
        String property = a.text("property");
        thread.get().poll(switch (property) {
            case MOST -> new PollTime(value(a, property), old.grow(), old.shrink());
            case GROW -> new PollTime(old.most(), value(a, property), old.shrink());
            case SHRINK -> new PollTime(old.most(), old.grow(), value(a, property));
            default -> throw unknown(a);
        });
    }

    private static long value(BlockArguments a, String property) throws QmpError {
        return checked(property, a.number("value"));
    }

    private static QmpError unknown(BlockArguments a) throws QmpError {
        return QmpError.generic("Property 'iothread.%s' not found".formatted(a.text("property")));
    }
}
