package org.jvirsh.commands.snapshot;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.parse.CommaWords;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.RawXml;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;

/** {@code snapshot-create-as}: a snapshot from options. */
final class SnapshotCreateAsCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String xml = xml(in);
        if (in.has("print-xml")) {
            in.emit(new Result.Text(xml + "\n", Datum.fields().with("xml", xml)));
            return;
        }
        SnapshotMaker.make(in, domain, xml, SnapshotMaker.flags(in), "");
    }

    private static String xml(Invocation in) throws CommandFailure {
        Optional<String> name = in.string("name");
        Optional<String> description = in.string("description");
        RawXml out = new RawXml().open("<domainsnapshot>");
        if (name.isPresent()) {
            out.line("<name>" + RawXml.escaped(name.get()) + "</name>");
        }
        if (description.isPresent()) {
            out.line("<description>" + RawXml.escaped(description.get()) + "</description>");
        }
        Optional<String> memory = in.string("memspec");
        if (memory.isPresent()) {
            memory(out, memory.get());
        }
        List<String> disks = in.arguments().all("diskspec");
        if (!disks.isEmpty()) {
            out.open("<disks>");
            for (String disk : disks) {
                disk(out, disk);
            }
            out.close("</disks>");
        }
        return out.close("</domainsnapshot>").toString();
    }

    private static void memory(RawXml out, String text) throws CommandFailure {
        String snapshot = null;
        String file = null;
        for (String word : CommaWords.split(text)) {
            if (snapshot == null && word.startsWith("snapshot=")) {
                snapshot = after(word);
            } else if (file == null && word.startsWith("file=")) {
                file = after(word);
            } else if (file == null && word.startsWith("/")) {
                file = word;
            } else {
                throw new CommandFailure("unable to parse memspec: " + text);
            }
        }
        out.line("<memory" + attribute("snapshot", snapshot) + attribute("file", file) + "/>");
    }

    private static String after(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private static String attribute(String name, @Nullable String value) {
        return value == null ? "" : " " + name + "='" + RawXml.escaped(value) + "'";
    }

    private static void disk(RawXml out, String text) throws CommandFailure {
        List<String> words = CommaWords.split(text);
        String complaint = "unable to parse diskspec: " + text;
        String snapshot = null;
        String driver = null;
        String type = null;
        String file = null;
        for (String word : words.subList(1, words.size())) {
            if (snapshot == null && word.startsWith("snapshot=")) {
                snapshot = after(word);
            } else if (driver == null && word.startsWith("driver=")) {
                driver = after(word);
            } else if (type == null && word.startsWith("stype=")) {
                type = after(word);
            } else if (file == null && word.startsWith("file=")) {
                file = after(word);
            } else {
                throw new CommandFailure(complaint);
            }
        }
        if (type != null && !type.equals("block") && !type.equals("file")) {
            throw new CommandFailure("Unknown storage type: '" + type + "'", complaint);
        }
        String start = "<disk" + attribute("name", words.getFirst())
                + (snapshot == null ? "" : " snapshot='" + snapshot + "'")
                + (type == null ? "" : " type='" + type + "'");
        if (driver == null && file == null) {
            out.line(start + "/>");
            return;
        }
        out.open(start + ">");
        if (driver != null) {
            out.line("<driver type='" + driver + "'/>");
        }
        if (file != null) {
            out.line("<source" + attribute("block".equals(type) ? "dev" : "file", file) + "/>");
        }
        out.close("</disk>");
    }
}
