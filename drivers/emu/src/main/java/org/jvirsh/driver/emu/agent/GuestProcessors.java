package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.tuning.CpuSet;

/**
 * The processors as a guest uses them.
 *
 * @param domain the domain
 */
public record GuestProcessors(DomainHandle domain) {
    /** Highest number of a guest's processor, and one more. */
    private static final int MOST = 4096;

    private record Processor(int id, boolean online, boolean offlinable) {}

    private GuestAgent agent() {
        return new GuestAgent(domain);
    }

    private static List<Processor> all(AgentSession session) {
        List<Processor> all = new ArrayList<>();
        String complaint = "guest-get-vcpus reply was missing return data";
        for (JsonObject one : AgentJson.objects(session.call("guest-get-vcpus"), complaint)) {
            all.add(new Processor(
                    AgentJson.small(one.get("logical-id"), "'logical-id' missing in reply of guest-get-vcpus"),
                    AgentJson.flag(one, "online", "'online' missing in reply of guest-get-vcpus"),
                    one.get("can-offline") instanceof JsonPrimitive may && may.isBoolean() && may.getAsBoolean()));
        }
        return all;
    }

    /** How many there are, or how many are in use. */
    public int count(boolean maximum) {
        List<Processor> all = agent().ask(GuestProcessors::all);
        return (int) all.stream().filter(one -> maximum || one.online()).count();
    }

    /** Which there are, which are in use, which the guest can do without. */
    public List<TypedParameter> list() {
        List<Processor> all = agent().ask(GuestProcessors::all);
        for (Processor one : all) {
            if (one.id() < 0 || one.id() >= MOST) {
                throw AgentJson.malformed("vcpu id '" + Integer.toUnsignedString(one.id())
                        + "' reported by guest agent is out of range");
            }
        }
        return List.of(
                set("vcpus", all, _ -> true),
                set("online", all, Processor::online),
                set("offlinable", all, Processor::offlinable));
    }

    private static TypedParameter set(String name, List<Processor> all, Predicate<Processor> condition) {
        BitSet members = new BitSet();
        all.stream().filter(condition).forEach(one -> members.set(one.id()));
        return new TypedParameter(name, new TypedValue.Text(CpuSet.ofMap(members.toByteArray()).toString()));
    }

    /** Has the guest use processors, or not. */
    public void set(String list, boolean enable) {
        CpuSet wanted = CpuSet.parse(list, MOST);
        boolean _ = agent().ask(session -> {
            List<Processor> changed = new ArrayList<>();
            BitSet missing = BitSet.valueOf(wanted.map(MOST / Byte.SIZE));
            for (Processor one : all(session)) {
                if (one.id() < 0 || !wanted.contains(one.id())) {
                    continue;
                }
                if (!enable && !one.offlinable()) {
                    throw EmuErrors.error(
                            ErrorCode.OPERATION_UNSUPPORTED, "vCPU '" + one.id() + "' is not offlinable");
                }
                changed.add(new Processor(one.id(), enable, one.offlinable()));
                missing.clear(one.id());
            }
            if (!missing.isEmpty()) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG,
                        "guest is missing vCPUs '" + CpuSet.ofMap(missing.toByteArray()) + "'");
            }
            change(session, changed);
            return true;
        });
    }

    /** Has the guest use so many processors. */
    public void set(long count) {
        if (!domain.view().active()) {
            throw DomainErrors.notRunning();
        }
        int enabled = domain.view().definition().cpus().current();
        boolean _ = agent().ask(session -> {
            if (count > enabled) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG,
                        "requested vcpu count is greater than the count of enabled vcpus in the domain: " + count
                                + " > " + enabled);
            }
            change(session, chosen(all(session), count));
            return true;
        });
    }

    /** Processor 0 is taken off only if others cannot be: guests do not cope well with that. */
    private static List<Processor> chosen(List<Processor> all, long count) {
        long online = all.stream().filter(Processor::online).count();
        long removable = all.stream().filter(one -> one.online() && one.offlinable()).count();
        if (all.stream().anyMatch(one -> !one.online() && !one.offlinable())) {
            throw AgentJson.malformed("Invalid data provided by guest agent");
        }
        boolean keepFirst = removable == online && all.stream().anyMatch(one -> one.id() == 0 && one.online());
        if (keepFirst) {
            removable--;
        }
        if (count > all.size()) {
            throw AgentJson.malformed("guest agent reports less cpu than requested");
        }
        if (count < online - removable) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "Cannot offline enough CPUs");
        }
        List<Processor> changed = new ArrayList<>();
        for (Processor one : all) {
            boolean removes = count < online && one.online() && one.offlinable() && !(keepFirst && one.id() == 0);
            boolean adds = count > online && !one.online();
            if (removes || adds) {
                changed.add(new Processor(one.id(), adds, one.offlinable()));
                online += adds ? 1 : -1;
            }
        }
        return changed;
    }

    /** The agent may do a part only and says how much; the rest is asked for again. */
    private static void change(AgentSession session, List<Processor> changed) {
        List<Processor> left = changed;
        while (!left.isEmpty()) {
            JsonArray wanted = new JsonArray();
            for (Processor one : left) {
                JsonObject processor = new JsonObject();
                processor.addProperty("logical-id", one.id());
                processor.addProperty("online", one.online());
                wanted.add(processor);
            }
            JsonObject arguments = new JsonObject();
            arguments.add("vcpus", wanted);
            String complaint = "guest agent returned malformed or invalid return value";
            int done = AgentJson.small(session.call("guest-set-vcpus", arguments), complaint);
            if (done <= 0 || done > left.size()) {
                throw AgentJson.malformed(complaint);
            }
            left = left.subList(done, left.size());
        }
    }
}
