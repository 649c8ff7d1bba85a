package org.jvirsh.shell.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A system call that changes a file.
 *
 * @param name of the call
 * @param path the file
 */
public record FileCall(String name, Path path) {
    private static final int CREATE = 0x40;
    private static final int TRUNCATE = 0x200;
    private static final int LONGEST = 4096;

    @Override
    public String toString() {
        return name + " " + path;
    }

    /** What a call does, or null when it changes no file. Numbers are those of Linux on x86-64. */
    static FileCall of(int pid, long[] call) throws IOException {
        return switch ((int) call[0]) {
            case 1, 18, 20, 296, 328 -> open(pid, "write", call[1]);
            case 40, 326 -> open(pid, "copy", call[(int) call[0] == 40 ? 1 : 3]);
            case 77 -> open(pid, "truncate", call[1]);
            case 285 -> open(pid, "fallocate", call[1]);
            case 91 -> open(pid, "chmod", call[1]);
            case 49 -> named(pid, "bind", -1, call[2] + 2);
            case 2 -> created(pid, -1, call[1], call[2]);
            case 257 -> created(pid, call[1], call[2], call[3]);
            case 85 -> named(pid, "creat", -1, call[1]);
            case 76 -> named(pid, "truncate", -1, call[1]);
            case 82 -> named(pid, "rename", -1, call[2]);
            case 264, 316 -> named(pid, "rename", call[3], call[4]);
            case 83 -> named(pid, "mkdir", -1, call[1]);
            case 258 -> named(pid, "mkdir", call[1], call[2]);
            case 84, 87 -> there(named(pid, "unlink", -1, call[1]));
            case 263 -> there(named(pid, "unlink", call[1], call[2]));
            case 86, 88 -> named(pid, "link", -1, call[2]);
            case 265 -> named(pid, "link", call[3], call[4]);
            case 266 -> named(pid, "link", call[2], call[3]);
            case 90 -> named(pid, "chmod", -1, call[1]);
            case 268 -> named(pid, "chmod", call[1], call[2]);
            default -> null;
        };
    }

    private static FileCall there(FileCall call) {
        return call != null && Files.exists(call.path, LinkOption.NOFOLLOW_LINKS) ? call : null;
    }

    private static FileCall created(int pid, long directory, long name, long flags) throws IOException {
        if ((flags & (CREATE | TRUNCATE)) == 0) {
            return null;
        }
        FileCall call = named(pid, "create", directory, name);
        boolean changes = call != null && ((flags & TRUNCATE) != 0 || !Files.exists(call.path));
        return changes ? call : null;
    }

    private static FileCall open(int pid, String name, long descriptor) {
        try {
            Path path = Files.readSymbolicLink(Path.of("/proc", "" + pid, "fd", "" + (int) descriptor));
            return path.isAbsolute() ? new FileCall(name, path) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static FileCall named(int pid, String name, long directory, long address) throws IOException {
        Path path = Path.of(text(pid, address));
        if (!path.isAbsolute() && (int) directory >= 0) {
            FileCall above = open(pid, name, directory);
            return above == null ? null : new FileCall(name, above.path.resolve(path));
        }
        return path.isAbsolute() ? new FileCall(name, path) : null;
    }

    private static String text(int pid, long address) throws IOException {
        byte[] bytes = new byte[LONGEST];
        int count = 0;
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            memory.seek(address);
            int b = memory.read();
            while (b > 0 && count < LONGEST) {
                bytes[count++] = (byte) b;
                b = memory.read();
            }
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }
}
