package org.jvirsh.driver.emu.snapshot;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * What takes the place of a machine when a domain goes back to a snapshot, written down beforehand.
 *
 * @param replaced id of the machine that ends, which no other ever has; -1 for none
 * @param paused whether the new one is held
 * @param arguments what the emulator is told of the saved machine; empty when it boots
 * @param definition what is started, or null for nothing
 */
record Successor(int replaced, boolean paused, List<String> arguments, @Nullable DomainDefinition definition) {
    /** State and reason of the domain then. */
    DomainState state() {
        return paused
                ? new DomainState.Paused(PausedReason.FROM_SNAPSHOT)
                : new DomainState.Running(RunningReason.FROM_SNAPSHOT);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(replaced).append(' ').append(paused);
        for (String argument : arguments) {
            text.append(' ').append(URLEncoder.encode(argument, StandardCharsets.UTF_8));
        }
        text.append('\n');
        if (definition != null) {
            text.append(DomainXmlWriter.write(definition));
        }
        return text.toString();
    }

    static Successor parse(String text) {
        int end = text.indexOf('\n');
        List<String> words = List.of(text.substring(0, end).split(" "));
        List<String> arguments = new ArrayList<>();
        for (String word : words.subList(2, words.size())) {
            arguments.add(URLDecoder.decode(word, StandardCharsets.UTF_8));
        }
        String xml = text.substring(end + 1);
        DomainDefinition definition = xml.isEmpty()
                ? null
                : DomainXmlReader.readOwn(XmlReader.read("domain_definition", xml), new PcDefaults(), false);
        return new Successor(
                Integer.parseInt(words.getFirst()), words.get(1).equals("true"), arguments, definition);
    }
}
