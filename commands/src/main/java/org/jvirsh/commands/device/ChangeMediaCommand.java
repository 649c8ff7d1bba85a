package org.jvirsh.commands.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** {@code change-media}: changes what is in a drive with removable media. */
final class ChangeMediaCommand implements Command {
    private enum Action {
        EJECT,
        INSERT,
        UPDATE;

        private String verb() {
            return switch (this) {
                case EJECT -> "eject";
                case INSERT -> "insert";
                case UPDATE -> "update";
            };
        }

        private String done() {
            return switch (this) {
                case EJECT -> "Successfully ejected media.";
                case INSERT -> "Successfully inserted media.";
                case UPDATE -> "Successfully updated media.";
            };
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("eject", "insert");
        in.exclusive("eject", "update");
        in.exclusive("insert", "update");
        in.exclusive("eject", "block");
        Optional<String> source = in.string("source");
        Action action = action(in, source);
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        Domain domain = DomainArgument.find(in);
        String path = in.required("path");
        XmlElement disk = DomainDisks.find(DeviceOptions.definition(domain, in.has("config")), path, true);
        String xml = DeviceOptions.text(changed(disk, source.orElse(null), in.has("block"), path, action));
        if (in.has("print-xml")) {
            DeviceOptions.print(in, xml);
            return;
        }
        try {
            domain.devices().update(xml, DeviceOptions.affect(in, domain), in.has("force"));
        } catch (VirException e) {
            throw new CommandFailure("Failed to complete action " + action.verb() + " on media", e);
        }
        in.emit(new Result.Text(action.done(), Datum.fields().with("domain", domain.name()).with("path", path).with("action", action.verb())));
    }

    private static Action action(Invocation in, Optional<String> source) {
        if (in.has("eject") || in.has("update") && source.isEmpty()) {
            return Action.EJECT;
        }
        return in.has("insert") ? Action.INSERT : Action.UPDATE;
    }

    private static XmlElement changed(
            XmlElement disk, @Nullable String source, boolean block, String path, Action action)
            throws CommandFailure {
        String device = disk.attribute("device", "");
        if (!device.equals("cdrom") && !device.equals("floppy")) {
            throw new CommandFailure("The disk device '" + path + "' is not removable");
        }
        XmlElement old = disk.child("source");
        if (action == Action.EJECT) {
            if (old == null) {
                throw new CommandFailure("The disk device '" + path + "' doesn't have media");
            }
            return disk.withoutChildren("source").with("type", "file");
        }
        if (source == null) {
            throw new CommandFailure("New disk media source was not specified");
        }
        if (old != null && action == Action.INSERT && loaded(old)) {
            throw new CommandFailure("The disk device '" + path + "' already has media");
        }
        String policy = old == null ? null : old.attribute("startupPolicy");
        XmlElement fresh = XmlElement.of("source", block ? "dev" : "file", source, "startupPolicy", policy);
        return disk.withoutChildren("source").with("type", block ? "block" : "file").plus(fresh);
    }

    private static boolean loaded(XmlElement source) {
        return source.attribute("file") != null || source.attribute("dev") != null
                || source.attribute("dir") != null || source.attribute("pool") != null
                || source.attribute("name") != null;
    }
}
