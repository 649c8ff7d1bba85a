package org.jvirsh.scripting.console.guest;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jvirsh.scripting.console.Console;

/** Small files over a console, a line at a time, checked by their sum on both sides. */
final class FileTransfer {
    /** Bytes of a line in base64: 640 characters. */
    private static final int PIECE = 480;
    private static final int LARGEST = 4 << 20;
    private static final int ATTEMPTS = 3;

    private final GuestShell shell;
    private final Console console;

    FileTransfer(GuestShell shell) {
        this.shell = shell;
        console = shell.console();
    }

    void upload(byte[] content, String path) {
        if (content.length > LARGEST) {
            throw console.failure("'" + path + "' is too large to be sent: " + content.length + " bytes");
        }
        shell.assign("_jf", path);
        boolean base64 = shell.run("printf aGk= | base64 -d").out().equals("hi");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            shell.step(": >\"$_jf\"");
            if (base64) {
                sendEncoded(content);
            } else {
                sendEscaped(content);
            }
            if (sum(path).fits(content)) {
                return;
            }
        }
        throw console.failure("'" + path + "' has another sum than what was sent");
    }

    private void sendEncoded(byte[] content) {
        for (int from = 0; from < content.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
            shell.step("printf " + Base64.getEncoder().encodeToString(piece) + " | base64 -d >>\"$_jf\"");
        }
    }

    private void sendEscaped(byte[] content) {
        for (String piece : ShellWords.format(content, 0, content.length)) {
            shell.step("printf '" + piece + "' >>\"$_jf\"");
        }
    }

    byte[] download(String path) {
        shell.assign("_jf", path);
        FileSum sum = sum(path);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<byte[]> content = content();
            if (content.isPresent() && sum.fits(content.get())) {
                return content.get();
            }
        }
        throw console.failure("'" + path + "' could not be read: what arrives has another sum");
    }

    private Optional<byte[]> content() {
        try {
            RunResult encoded = shell.run("base64 <\"$_jf\"").withoutKernelLines();
            if (encoded.ok()) {
                return Optional.of(Base64.getMimeDecoder().decode(encoded.out()));
            }
            RunResult dump = shell.run("od -An -v -tx1 <\"$_jf\"").withoutKernelLines();
            return Optional.of(HexFormat.of().parseHex(dump.orFail().out().replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // something was printed in the middle of it
        }
    }

    private FileSum sum(String path) {
        RunResult result = shell.run(
                "sha256sum <\"$_jf\" 2>/dev/null || md5sum <\"$_jf\" 2>/dev/null || cksum <\"$_jf\"").withoutKernelLines();
        if (!result.ok()) {
            throw console.failure("'" + path + "' could not be read: " + result.out().strip());
        }
        return FileSum.parse(result.out());
    }
}
