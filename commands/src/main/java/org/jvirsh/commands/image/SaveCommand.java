package org.jvirsh.commands.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.statistics.JobWatch;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;

/** {@code save}: a domain's memory into a file; {@code restore}: back from there. */
final class SaveCommand implements Command {
    private final boolean restores;

    SaveCommand(boolean restores) {
        this.restores = restores;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        if (restores) {
            restore(in);
        } else {
            save(in);
        }
    }

    private static void save(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String file = in.required("file");
        Set<SaveFlag> flags = SaveOptions.of(in);
        List<TypedParameter> parameters = parameters(in);
        in.string("xml");
        String xml = in.has("xml") ? in.xmlFile("xml") : null;
        String path = SaveOptions.absolute(in, file);
        new JobWatch(in, domain, "Save").run(() -> {
            try {
                if (parameters.isEmpty()) {
                    domain.images().save(path, xml, flags);
                } else {
                    domain.images().save(complete(parameters, path, Optional.ofNullable(xml)), flags);
                }
            } catch (VirException e) {
                throw new CommandFailure("Failed to save domain '" + in.required("domain") + "' to " + file, e);
            }
        });
        in.subject("file", file);
        in.message("\nDomain '" + in.required("domain") + "' saved to " + file);
    }

    private static void restore(Invocation in) throws CommandFailure {
        Set<SaveFlag> flags = SaveOptions.of(in);
        String file = in.required("file");
        in.string("xml");
        String xml = in.has("xml") ? in.xmlFile("xml") : null;
        List<TypedParameter> parameters = parameters(in);
        String path = SaveOptions.absolute(in, file);
        try {
            if (parameters.isEmpty()) {
                in.connection().savedImages().restore(path, xml, flags);
            } else {
                in.connection().savedImages().restore(complete(parameters, path, Optional.ofNullable(xml)), flags);
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to restore domain from " + file, e);
        }
        in.subject("file", file);
        in.message("Domain restored from " + file);
    }

    private static List<TypedParameter> parameters(Invocation in) throws CommandFailure {
        List<TypedParameter> parameters = new ArrayList<>();
        OptionalInt channels = in.numbers().integer("parallel-channels");
        if (channels.isPresent()) {
            parameters.add(new TypedParameter("parallel.channels", new TypedValue.Int(channels.getAsInt())));
        }
        Optional<String> format = in.string("image-format");
        format.ifPresent(word -> parameters.add(new TypedParameter("image_format", new TypedValue.Text(word))));
        return parameters;
    }

    private static List<TypedParameter> complete(
            List<TypedParameter> parameters, String path, Optional<String> xml) {
        List<TypedParameter> all = new ArrayList<>(parameters);
        all.add(new TypedParameter("file", new TypedValue.Text(path)));
        xml.ifPresent(text -> all.add(new TypedParameter("dxml", new TypedValue.Text(text))));
        return all;
    }
}
