package org.jvirsh.commands.configuration;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;

/** {@code domxml-from-native} and {@code domxml-to-native}: between XML and other tools' configurations. */
final class NativeCommand implements Command {
    private final boolean fromNative;

    NativeCommand(boolean fromNative) {
        this.fromNative = fromNative;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        String format = in.required("format");
        if (fromNative) {
            String configuration = in.xmlFile("config");
            in.emit(Result.Text.named("xml", in.connection().domainXmlFromNative(format, configuration)));
            return;
        }
        in.string("xml");
        in.exclusive("domain", "xml");
        String xml;
        if (in.has("domain")) {
            xml = DomainArgument.find(in).xml(Set.of());
        } else if (in.has("xml")) {
            xml = in.xmlFile("xml");
        } else {
            throw new CommandFailure("need either domain or domain XML");
        }
        in.emit(Result.Text.named("configuration", in.connection().domainXmlToNative(format, xml)));
    }
}
