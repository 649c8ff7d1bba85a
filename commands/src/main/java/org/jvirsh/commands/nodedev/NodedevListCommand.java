package org.jvirsh.commands.nodedev;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.TreeText;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceFilter;

/** {@code nodedev-list}: the devices of the host, one a line or as a tree. */
final class NodedevListCommand implements Command {
    /** The device all others hang on. */
    private static final String ROOT = "computer";

    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<String> capabilities = in.arguments().raw("cap").filter(list -> !list.isEmpty());
        boolean inactive = in.has("inactive");
        boolean persistent = in.has("persistent");
        boolean transients = in.has("transient");
        if (in.has("all") && inactive) {
            throw new CommandFailure("Option --all is incompatible with --inactive");
        }
        if (transients && (persistent || inactive)) {
            throw new CommandFailure("Option --transient is incompatible with --persistent and --inactive");
        }
        if (in.has("tree") && (capabilities.isPresent() || inactive || persistent || transients)) {
            throw new CommandFailure(
                    "Option --tree is incompatible with --cap, --inactive, --persistent and --transient");
        }
        Set<NodeDeviceFilter> filters = capabilities(capabilities);
        if (inactive || in.has("all")) {
            filters.add(NodeDeviceFilter.INACTIVE);
        }
        if (!inactive) {
            filters.add(NodeDeviceFilter.ACTIVE);
        }
        if (persistent) {
            filters.add(NodeDeviceFilter.PERSISTENT);
        }
        if (transients) {
            filters.add(NodeDeviceFilter.TRANSIENT);
        }
        List<NodeDevice> devices = collect(in, filters);
        devices.sort(Comparator.comparing(NodeDevice::name, String.CASE_INSENSITIVE_ORDER));
        in.emit(in.has("tree") ? tree(devices) : names(devices));
    }

    private static Set<NodeDeviceFilter> capabilities(Optional<String> list) throws CommandFailure {
        Set<NodeDeviceFilter> filters = EnumSet.noneOf(NodeDeviceFilter.class);
        if (list.isPresent()) {
            for (String name : DeviceArgument.split(list.get())) {
                @Nullable NodeDeviceFilter filter = NodeDeviceFilter.ofCapability(name);
                if (filter == null) {
                    throw new CommandFailure("Invalid capability type");
                }
                filters.add(filter);
            }
        }
        return filters;
    }

    /** The devices; for a driver that cannot list them, the words of virsh's older way of asking. */
    private static List<NodeDevice> collect(Invocation in, Set<NodeDeviceFilter> filters) throws CommandFailure {
        try {
            return new ArrayList<>(in.connection().nodeDevices().list(filters));
        } catch (VirException e) {
            throw e.code() == ErrorCode.NO_SUPPORT
                    ? new CommandFailure(
                            "Failed to count node devices", VirException.unsupported("virNodeNumOfDevices"))
                    : new CommandFailure("Failed to list node devices", e);
        }
    }

    private static Result names(List<NodeDevice> devices) {
        List<String> names = new ArrayList<>();
        devices.forEach(device -> names.add(device.name()));
        return Result.Text.things("name", names);
    }

    private static Result tree(List<NodeDevice> devices) {
        List<TreeText.Entry> entries = new ArrayList<>();
        for (NodeDevice device : devices) {
            String name = device.name();
            entries.add(new TreeText.Entry(name, name.equals(ROOT) ? null : parent(device)));
        }
        return TreeText.result(entries);
    }

    private static @Nullable String parent(NodeDevice device) {
        try {
            return device.parent().orElse(null);
        } catch (VirException e) {
            return null;
        }
    }
}
