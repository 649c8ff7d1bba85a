package org.jvirsh.commands.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.secret.Secret;

/** {@code secret-set-value}: sets a secret's value, from a file, the terminal or the command line. */
final class SecretSetValueCommand implements Command {
    private static final int LARGEST = 1024;
    private static final int BACKSPACE = 0x7f;

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("file", "base64");
        in.exclusive("plain", "base64");
        in.exclusive("interactive", "base64");
        in.exclusive("interactive", "plain");
        in.exclusive("interactive", "file");
        Secret secret = SecretArgument.find(in);
        Optional<String> base64 = in.string("base64");
        Optional<String> file = in.string("file");
        byte[] value;
        if (base64.isPresent()) {
            in.session().output().error("Passing secret value as command-line argument is insecure!");
            value = LenientBase64.decode(base64.get().getBytes(StandardCharsets.UTF_8));
        } else if (file.isPresent()) {
            byte[] content = read(in, file.get());
            value = in.has("plain") ? content : LenientBase64.decode(content);
        } else if (in.has("interactive")) {
            value = ask(in);
        } else {
            throw new CommandFailure("Input secret value is missing");
        }
        try {
            secret.setValue(value);
        } catch (VirException e) {
            throw new CommandFailure("Failed to set secret value", e);
        }
        in.message("Secret value set");
    }

    private static byte[] read(Invocation in, String name) throws CommandFailure {
        Path file = in.session().directory().resolve(name);
        try {
            if (Files.isDirectory(file)) {
                throw new CommandFailure("Failed to read file '" + name + "': Is a directory");
            }
            try (InputStream stream = Files.newInputStream(file)) {
                byte[] content = stream.readNBytes(LARGEST + 1);
                if (content.length > LARGEST) {
                    throw new CommandFailure(
                            "Failed to read file '" + name + "': Value too large for defined data type");
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailure("Failed to open file '" + name + "': No such file or directory");
        } catch (IOException e) {
            throw new CommandFailure("Failed to open file '" + name + "': Permission denied");
        }
    }

    private static byte[] ask(Invocation in) throws CommandFailure {
        in.emit(new Result.Text("Enter new value for secret:", Datum.none()));
        in.session().output().flush();
        if (!in.session().terminal().interactive()) {
            throw new CommandFailure("Failed to read secret");
        }
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        try {
            for (int key = in.session().terminal().key(); key != '\n' && key != '\r'; ) {
                if (key < 0) {
                    throw new CommandFailure("Failed to read secret");
                }
                if (key == BACKSPACE || key == '\b') {
                    byte[] shorter = typed.toByteArray();
                    typed.reset();
                    typed.write(shorter, 0, Math.max(0, shorter.length - 1));
                } else {
                    typed.writeBytes(Character.toString(key).getBytes(StandardCharsets.UTF_8));
                }
                key = in.session().terminal().key();
            }
        } catch (IOException e) {
            throw new CommandFailure("Failed to read secret");
        }
        in.emit(new Result.Text("\n", Datum.none()));
        return typed.toByteArray();
    }
}
