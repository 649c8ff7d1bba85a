package org.jvirsh.commands.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.parse.CommaWords;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.RawXml;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** {@code checkpoint-create-as}: a checkpoint from options. */
final class CheckpointCreateAsCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<CheckpointCreateFlag> flags =
                in.has("quiesce") ? Set.of(CheckpointCreateFlag.QUIESCE) : Set.of();
        Domain domain = DomainArgument.find(in);
        String xml = xml(in);
        if (in.has("print-xml")) {
            in.emit(new Result.Text(xml + "\n", Datum.fields().with("xml", xml)));
            return;
        }
        DomainCheckpoint checkpoint = domain.snapshots().createCheckpoint(xml, flags);
        in.subject("checkpoint", checkpoint.name());
        in.note("Domain checkpoint " + checkpoint.name() + " created");
    }

    private static String xml(Invocation in) throws CommandFailure {
        Optional<String> name = in.string("name");
        Optional<String> description = in.string("description");
        RawXml out = new RawXml().open("<domaincheckpoint>");
        if (name.isPresent()) {
            out.line("<name>" + RawXml.escaped(name.get()) + "</name>");
        }
        if (description.isPresent()) {
            out.line("<description>" + RawXml.escaped(description.get()) + "</description>");
        }
        List<String> disks = in.arguments().all("diskspec");
        if (!disks.isEmpty()) {
            out.open("<disks>");
            for (String disk : disks) {
                out.line(disk(disk));
            }
            out.close("</disks>");
        }
        return out.close("</domaincheckpoint>").toString();
    }

    private static String disk(String text) throws CommandFailure {
        List<String> words = CommaWords.split(text);
        String checkpoint = null;
        String bitmap = null;
        for (String word : words.subList(1, words.size())) {
            if (checkpoint == null && word.startsWith("checkpoint=")) {
                checkpoint = word.substring("checkpoint=".length());
            } else if (bitmap == null && word.startsWith("bitmap=")) {
                bitmap = word.substring("bitmap=".length());
            } else {
                throw new CommandFailure("unable to parse diskspec: " + text);
            }
        }
        return "<disk name='" + RawXml.escaped(words.getFirst()) + "'"
                + (checkpoint == null ? "" : " checkpoint='" + checkpoint + "'")
                + (bitmap == null ? "" : " bitmap='" + bitmap + "'") + "/>";
    }
}
