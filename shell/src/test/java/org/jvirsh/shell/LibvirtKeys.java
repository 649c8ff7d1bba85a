package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keys and certificates of a test's own: of a server that is trusted, of a client it trusts, and of a stranger. */
record LibvirtKeys(Path directory) {
    static LibvirtKeys create(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        LibvirtKeys keys = new LibvirtKeys(directory);
        keys.authority("ca");
        keys.authority("other");
        keys.certificate("server", "ca", "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n");
        keys.certificate("right", "ca", "extendedKeyUsage=clientAuth\n");
        keys.certificate("wrong", "other", "extendedKeyUsage=clientAuth\n");
        for (String client : List.of("right", "wrong")) {
            Path place = Files.createDirectory(directory.resolve(client));
            Files.copy(directory.resolve("ca.pem"), place.resolve("cacert.pem"));
            Files.copy(directory.resolve(client + ".pem"), place.resolve("clientcert.pem"));
            Files.copy(directory.resolve(client + ".key"), place.resolve("clientkey.pem"));
        }
        for (String name : List.of("host", "user", "stranger")) {
            keys.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name);
        }
        return keys;
    }

    private void authority(String name) throws IOException, InterruptedException {
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".pem");
    }

    private void certificate(String name, String authority, String extensions) throws IOException, InterruptedException {
        Files.writeString(directory.resolve(name + ".ext"), "keyUsage=digitalSignature,keyEncipherment\n" + extensions);
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr");
        run("openssl", "x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem", "-CAkey", authority + ".key",
                "-CAcreateserial", "-days", "2", "-extfile", name + ".ext", "-out", name + ".pem");
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + ": " + Files.readString(directory.resolve("log")));
        }
    }

    /** Lines of libvirtd's configuration. */
    String settings() {
        return """
                listen_tls=1
                key_file="%1$s/server.key"
                cert_file="%1$s/server.pem"
                ca_file="%1$s/ca.pem"
                """.formatted(directory);
    }

    /** A command that serves SSH to the owner of the key named user. */
    String[] sshServer(int port) {
        return new String[] {
            "/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", "-p", String.valueOf(port), "-h", directory + "/host",
            "-o", "ListenAddress=127.0.0.1", "-o", "AuthorizedKeysFile=" + directory + "/user.pub", "-o", "StrictModes=no",
            "-o", "UsePAM=no", "-o", "PasswordAuthentication=no", "-o", "PermitRootLogin=yes", "-o", "PidFile=none"
        };
    }
}
