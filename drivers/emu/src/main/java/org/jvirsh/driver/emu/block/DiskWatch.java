package org.jvirsh.driver.emu.block;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Limits of a running machine's disks, and marks that tell when an image's file has grown beyond them.
 *
 * @param domain the domain
 * @param status its run
 */
public record DiskWatch(DomainHandle domain, DomainStatus status) {
    private static final Pattern DEVICE = Pattern.compile("([^\\[]*)(?:\\[([0-9]{1,9})\\])?");

    /** An image of a disk: the uppermost has the index 0. */
    private record Layer(String target, int index, String path) {
        String device() {
            return index == 0 ? target : target + "[" + index + "]";
        }
    }

    private JsonElement execute(String command, JsonObject arguments) {
        return domain.monitor(status, command, monitor -> monitor.execute(command, arguments));
    }

    /** Limits a disk from now on: numbers by the monitor's names. */
    public void limit(String image, Map<String, Long> limits, @Nullable String group) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", device(image));
        limits.forEach(arguments::addProperty);
        if (group != null) {
            arguments.addProperty("group", group);
        }
        execute("block_set_io_throttle", arguments);
    }

    /** What limits a disk, by the monitor's names. */
    public Map<String, Long> limits(String image) {
        Map<String, Long> limits = new TreeMap<>();
        inserted(image).entrySet().stream()
                .filter(e -> e.getKey().startsWith("bps") || e.getKey().startsWith("iops"))
                .forEach(e -> limits.put(e.getKey(), e.getValue().getAsLong()));
        return limits;
    }

    private String device(String image) {
        return found(image).get("device").getAsString();
    }

    private JsonObject inserted(String image) {
        return found(image).getAsJsonObject("inserted");
    }

    private JsonObject found(String image) {
        for (JsonElement element : execute("query-block", new JsonObject()).getAsJsonArray()) {
            JsonElement inserted = element.getAsJsonObject().get("inserted");
            if (inserted != null
                    && inserted.isJsonObject()
                    && ImageChain.same(inserted.getAsJsonObject().get("file").getAsString(), image)) {
                return element.getAsJsonObject();
            }
        }
        throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "no disk of the machine has the image '" + image + "'");
    }

    /** Sets a mark in the file of {@code TARGET} or {@code TARGET[INDEX]}; 0 removes it. */
    public void mark(String device, long bytes) {
        String path = layer(device).path();
        for (JsonElement element : nodes()) {
            JsonObject node = element.getAsJsonObject();
            if (ImageChain.same(node.get("file").getAsString(), path)) {
                JsonObject arguments = new JsonObject();
                arguments.addProperty("node-name", node.get("node-name").getAsString());
                arguments.addProperty("write-threshold", bytes);
                execute("block-set-write-threshold", arguments);
                return;
            }
        }
        throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "no disk of the machine has the image '" + path + "'");
    }

    private JsonArray nodes() {
        return execute("query-named-block-nodes", new JsonObject()).getAsJsonArray();
    }

    private Layer layer(String device) {
        Matcher parts = DEVICE.matcher(device);
        if (!parts.matches()) {
            throw invalid("failed to parse block device '" + device + "'");
        }
        for (XmlElement element : status.live().devices("disk")) {
            if (parts.group(1).equals(element.value("target/@dev"))) {
                BlockDisk disk = BlockDisk.find(status.live(), parts.group(1));
                int index = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
                ImageChain chain = disk.chain();
                if (index < chain.images().size()) {
                    return new Layer(disk.target(), index, chain.images().get(index).path());
                }
                throw invalid("failed to find disk '" + device + "'");
            }
        }
        throw invalid("failed to find disk '" + parts.group(1) + "'");
    }

    private static VirException invalid(String detail) {
        return EmuErrors.error(ErrorCode.INVALID_ARG, detail);
    }

    /** What is told when the machine says that a file has grown beyond its mark; nothing if it has no such disk any more. */
    public Optional<DomainEvent> passed(JsonObject news) {
        String name = news.get("node-name").getAsString();
        for (JsonElement element : nodes()) {
            JsonObject node = element.getAsJsonObject();
            if (node.get("node-name").getAsString().equals(name)) {
                return find(status.live(), node.get("file").getAsString())
                        .map(layer -> new DomainEvent.BlockThreshold(
                                domain.eventObject(),
                                layer.device(),
                                layer.path(),
                                news.get("write-threshold").getAsLong(),
                                news.get("amount-exceeded").getAsLong()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Layer> find(DomainDefinition live, String path) {
        for (XmlElement element : live.devices("disk")) {
            BlockDisk disk = BlockDisk.findOrNull(live, String.valueOf(element.value("target/@dev")));
            if (disk == null || disk.source() == null) {
                continue;
            }
            ImageChain chain = disk.chain();
            for (int i = 0; i < chain.images().size(); i++) {
                if (ImageChain.same(chain.images().get(i).path(), path)) {
                    return Optional.of(new Layer(disk.target(), i, chain.images().get(i).path()));
                }
            }
        }
        return Optional.empty();
    }
}
