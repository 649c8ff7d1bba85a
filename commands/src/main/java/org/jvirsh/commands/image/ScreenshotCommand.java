package org.jvirsh.commands.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.Screenshot;

/** {@code screenshot}: a picture of a domain's screen into a file. */
final class ScreenshotCommand implements Command {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH:mm:ss", Locale.ROOT);

    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<String> given = in.string("file");
        long screen = in.numbers().unsignedInteger("screen").orElse(0);
        Domain domain = DomainArgument.find(in);
        Screenshot picture;
        try {
            picture = domain.images().screenshot(screen);
        } catch (VirException e) {
            throw new CommandFailure("could not take a screenshot of " + in.required("domain"), e);
        }
        String file = given.orElseGet(() -> name(domain, picture.mimeType()));
        Path path = in.session().directory().resolve(file);
        try {
            Files.write(path, picture.content());
        } catch (IOException e) {
            throw new CommandFailure("cannot create file " + file);
        }
        if (!in.session().settings().quiet()) {
            in.emit(new Result.Text(
                    "Screenshot saved to " + file + ", with type of " + picture.mimeType(),
                    Datum.fields().with("file", file).with("mime-type", picture.mimeType())));
        }
    }

    private static String name(Domain domain, String mimeType) {
        String ending =
                switch (mimeType) {
                    case "image/x-portable-pixmap" -> ".ppm";
                    case "image/png" -> ".png";
                    default -> "";
                };
        return domain.name() + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + ending;
    }
}
