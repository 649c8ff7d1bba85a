package org.jvirsh.driver.emu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A guest agent for tests: it answers what tests ask, and commands that it does not know as QEMU's agent does. {@code mood} can
 * be {@code silent}: it never answers; {@code noisy}: it says other things first; {@code flooding}: it says nothing but other
 * things; or {@code endless}: it never comes to the end of a line.
 */
final class FakeAgent {
    private final String mood;
    private final Runnable shutdown;
    private boolean frozen;

    FakeAgent(String mood, Runnable shutdown) {
        this.mood = mood;
        this.shutdown = shutdown;
    }

    void talk(SocketChannel channel) throws IOException {
        // One byte a character, so that the byte that is no text arrives as it is.
        BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.ISO_8859_1));
        if (mood.contains("noisy")) {
            say(channel, "{\"return\": 1}\nrubbish\n[]\n{\"return\":");
        }
        while (mood.contains("flooding") || mood.contains("endless")) {
            say(channel, "[]".repeat(1000) + (mood.contains("flooding") ? "\n" : ""));
        }
        String line;
        while ((line = lines.readLine()) != null) {
            if (!mood.contains("silent")) {
                String answer = answer(line);
                if (!answer.isEmpty()) {
                    say(channel, answer + "\n");
                }
            }
        }
    }

    private String answer(String line) {
        String command = line.replaceAll(".*\"execute\":\"([^\"]*)\".*", "$1");
        return switch (command) {
            case "guest-sync-delimited" -> line.startsWith("\u00ff")
                    ? "\u00ff{\"return\": " + line.replaceAll("[^0-9]", "") + "}"
                    : "{\"error\": {\"class\": \"GenericError\", \"desc\": \"not flushed\"}}";
            case "guest-ping" -> "{\"return\": {}}";
            case "guest-get-host-name" -> "{\"return\": {\"host-name\": \"fake\"}}";
            case "guest-get-time" -> "{\"return\": 1700000000123456789}";
            case "guest-get-osinfo" -> "{\"return\": {\"id\": \"none\", \"kernel-release\": \"0\"}}";
            case "guest-get-vcpus" -> "{\"return\": [{\"logical-id\": 0, \"online\": true, \"can-offline\": false}]}";
            case "guest-network-get-interfaces" -> """
                    {"return": [{"name": "eth0", "hardware-address": "52:54:00:00:00:01", "ip-addresses": \
                    [{"ip-address-type": "ipv4", "ip-address": "192.0.2.7", "prefix": 24}]}, \
                    {"name": "eth0:1", "ip-addresses": \
                    [{"ip-address-type": "ipv6", "ip-address": "2001:db8::7", "prefix": 64}]}]}""";
            case "guest-get-fsinfo" -> """
                    {"return": [{"mountpoint": "/late", "name": "vdb", "type": "ext4", "disk": []}, \
                    {"mountpoint": "/", "name": "vda", "type": "ext4", "disk": [{"bus-type": "virtio", "bus": 0, \
                    "target": 0, "unit": 0, "pci-controller": \
                    {"domain": 0, "bus": 0, "slot": 9, "function": 0}}]}]}""";
            case "guest-fsfreeze-freeze" -> freeze(true);
            case "guest-fsfreeze-thaw" -> freeze(false);
            case "guest-shutdown" -> {
                shutdown.run();
                yield "";
            }
            default -> "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The command " + command
                    + " has not been found\"}}";
        };
    }

    private String freeze(boolean freeze) {
        boolean changes = frozen != freeze;
        frozen = freeze;
        return "{\"return\": " + (changes ? 2 : 0) + "}";
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
