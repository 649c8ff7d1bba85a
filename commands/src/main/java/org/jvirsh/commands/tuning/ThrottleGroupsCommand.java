package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code domthrottlegrouplist} and {@code domthrottlegroupinfo}: the limits that several disks share. */
public final class ThrottleGroupsCommand implements Command {
    private final boolean one;

    /** Lists all, or shows one. */
    public ThrottleGroupsCommand(boolean one) {
        this.one = one;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        String wanted = one ? in.required("group-name") : "";
        Domain domain = DomainArgument.find(in);
        Set<XmlFlag> flags = in.has("inactive") ? EnumSet.of(XmlFlag.INACTIVE) : Set.of();
        XmlElement groups = XmlReader.read("domain_definition", domain.xml(flags)).child("throttlegroups");
        List<XmlElement> found = groups == null ? List.of() : groups.children("throttlegroup");
        if (one) {
            found.stream().filter(group -> name(group).equals(wanted)).forEach(group -> in.emit(limits(group)));
        } else {
            List<List<Cell>> rows = new ArrayList<>();
            found.forEach(group -> rows.add(List.of(Cell.of(name(group)))));
            in.emit(new Result.Table(List.of(new Column("name", "Name")), rows));
        }
    }

    private static String name(XmlElement group) {
        String name = group.childText("group_name");
        return name == null ? "" : name;
    }

    private static Result limits(XmlElement group) {
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields().with("name", name(group));
        for (String field : IoTuneOptions.FIELDS) {
            String value = group.childText(field);
            if (value != null) {
                text.append(ParameterText.line(field, ParameterText.USUAL_WIDTH, value));
                fields = fields.with(field, number(value));
            }
        }
        return new Result.Text(text.toString(), fields);
    }

    /** The limits are numbers, the other things words. */
    private static Datum number(String value) {
        try {
            return Datum.unsigned(Long.parseUnsignedLong(value));
        } catch (NumberFormatException _) {
            return Datum.of(value);
        }
    }
}
