package org.jvirsh.commands.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.RawXml;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;

/** {@code pool-define-as} and {@code pool-create-as}: a pool from options. */
final class PoolAsCommand implements Command {
    private final boolean starts;

    PoolAsCommand(boolean starts) {
        this.starts = starts;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<PoolCreateFlag> flags = starts ? CreateFlags.of(in) : Set.of();
        String xml = xml(in);
        if (in.has("print-xml")) {
            in.emit(Result.Text.named("xml", xml));
            return;
        }
        String name = in.required("name");
        try {
            if (starts) {
                in.connection().storage().createPool(xml, flags);
            } else {
                in.connection().storage().definePool(xml, Set.of());
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + (starts ? "create" : "define") + " pool " + name, e);
        }
        in.subject("pool", name);
        in.message("Pool " + name + (starts ? " created" : " defined"));
    }

    private static String xml(Invocation in) throws CommandFailure {
        in.exclusive("secret-usage", "secret-uuid");
        String name = in.required("name");
        String type = in.required("type");
        Map<String, String> given = new LinkedHashMap<>();
        for (String option : new String[] {
            "source-host", "source-path", "source-dev", "source-name", "source-format", "target", "auth-type",
            "auth-username", "secret-usage", "secret-uuid", "adapter-name", "adapter-wwnn", "adapter-wwpn",
            "adapter-parent", "adapter-parent-wwnn", "adapter-parent-wwpn", "adapter-parent-fabric-wwn",
            "source-protocol-ver", "source-initiator"
        }) {
            in.string(option).ifPresent(value -> given.put(option, value));
        }
        RawXml out = new RawXml().open("<pool type='" + type + "'>").line("<name>" + name + "</name>");
        source(out, given);
        if (given.containsKey("target")) {
            out.open("<target>").line("<path>" + given.get("target") + "</path>").close("</target>");
        }
        return out.close("</pool>").toString();
    }

    private static void source(RawXml out, Map<String, String> given) {
        @Nullable String adapter = adapter(given);
        boolean any = adapter != null;
        for (String option : new String[] {
            "source-host", "source-path", "source-dev", "source-initiator", "source-format", "source-name"
        }) {
            any |= given.containsKey(option);
        }
        if (!any) {
            return;
        }
        out.open("<source>");
        attribute(out, "host", "name", given.get("source-host"));
        attribute(out, "dir", "path", given.get("source-path"));
        attribute(out, "device", "path", given.get("source-dev"));
        if (given.containsKey("source-initiator")) {
            out.open("<initiator>");
            attribute(out, "iqn", "name", given.get("source-initiator"));
            out.close("</initiator>");
        }
        if (adapter != null) {
            out.line(adapter);
        }
        login(out, given);
        attribute(out, "format", "type", given.get("source-format"));
        if (given.containsKey("source-name")) {
            out.line("<name>" + given.get("source-name") + "</name>");
        }
        attribute(out, "protocol", "ver", given.get("source-protocol-ver"));
        out.close("</source>");
    }

    private static void attribute(RawXml out, String element, String attribute, @Nullable String value) {
        if (value != null) {
            out.line("<" + element + " " + attribute + "='" + value + "'/>");
        }
    }

    private static @Nullable String adapter(Map<String, String> given) {
        if (given.containsKey("adapter-wwnn") && given.containsKey("adapter-wwpn")) {
            String parent = "";
            if (given.containsKey("adapter-parent")) {
                parent = " parent='" + given.get("adapter-parent") + "'";
            } else if (given.containsKey("adapter-parent-wwnn") && given.containsKey("adapter-parent-wwpn")) {
                parent = " parent_wwnn='" + given.get("adapter-parent-wwnn") + "' parent_wwpn='"
                        + given.get("adapter-parent-wwpn") + "'";
            } else if (given.containsKey("adapter-parent-fabric-wwn")) {
                parent = " parent_fabric_wwn='" + given.get("adapter-parent-fabric-wwn") + "'";
            }
            return "<adapter type='fc_host'" + parent + " wwnn='" + given.get("adapter-wwnn") + "' wwpn='"
                    + given.get("adapter-wwpn") + "'/>";
        }
        return given.containsKey("adapter-name")
                ? "<adapter type='scsi_host' name='" + given.get("adapter-name") + "'/>"
                : null;
    }

    private static void login(RawXml out, Map<String, String> given) {
        boolean usage = given.containsKey("secret-usage");
        if (!given.containsKey("auth-type")
                || !given.containsKey("auth-username")
                || !usage && !given.containsKey("secret-uuid")) {
            return;
        }
        out.open("<auth type='" + given.get("auth-type") + "' username='" + given.get("auth-username") + "'>");
        attribute(out, "secret", usage ? "usage" : "uuid", given.get(usage ? "secret-usage" : "secret-uuid"));
        out.close("</auth>");
    }
}
