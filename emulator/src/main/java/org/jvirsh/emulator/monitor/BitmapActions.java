package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;

/** What commands do to the records of writes of an image, checked first and done then. */
final class BitmapActions {
    private static final int LONGEST_NAME = 1023;
    private static final int DEFAULT_BITS = 16;

    /** An action that was checked. */
    interface Checked {
        void run() throws IOException;
    }

    private final BlockNodes nodes;

    BitmapActions(BlockNodes nodes) {
        this.nodes = nodes;
    }

    static DirtyBitmap find(ImageLayer layer, String name) throws QmpError {
        return layer.bitmaps().find(name).filter(b -> !name.isEmpty())
                .orElseThrow(() -> QmpError.generic("Dirty bitmap '%s' not found".formatted(name)));
    }

    static DirtyBitmap usable(ImageLayer layer, String node, String name) throws QmpError {
        DirtyBitmap b = find(layer, name);
        idle(b);
        if (b.inconsistent()) {
            throw QmpError.generic("Bitmap '%s' is inconsistent and cannot be used".formatted(name));
        }
        return b;
    }

    private static void idle(DirtyBitmap b) throws QmpError {
        if (b.busy()) {
            throw QmpError.generic(
                    "Bitmap '%s' is currently in use by another operation and cannot be used".formatted(b.name()));
        }
    }

    Checked prepare(String type, BlockArguments a) throws QmpError {
        BlockNodes.Node node = nodes.node(a.text("node"));
        ImageLayer layer = node.layer();
        String nodeName = node.device().nodeName(layer);
        return switch (type) {
            case "block-dirty-bitmap-add" -> add(layer, a);
            case "block-dirty-bitmap-remove" -> {
                DirtyBitmap b = find(layer, a.text("name"));
                idle(b);
                yield () -> layer.bitmaps().remove(b);
            }
            case "block-dirty-bitmap-clear" -> usable(layer, nodeName, a.text("name"))::clear;
            case "block-dirty-bitmap-enable" -> record(usable(layer, nodeName, a.text("name")), true);
            case "block-dirty-bitmap-disable" -> record(usable(layer, nodeName, a.text("name")), false);
            case "block-dirty-bitmap-merge" -> merge(layer, nodeName, a);
            default -> throw QmpError.generic("Parameter 'type' does not accept value '%s'".formatted(type));
        };
    }

    private static Checked record(DirtyBitmap b, boolean on) {
        return () -> b.setRecording(on);
    }

    private static Checked add(ImageLayer layer, BlockArguments a) throws QmpError {
        String name = a.text("name");
        long granularity = a.number("granularity", 1L << DEFAULT_BITS);
        boolean persistent = a.bool("persistent", false);
        boolean disabled = a.bool("disabled", false);
        if (name.isEmpty()) {
            throw QmpError.generic("Bitmap name cannot be empty");
        }
        if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw QmpError.generic("Bitmap name too long: " + name);
        }
        if (granularity < 512 || granularity > 1L << 31 || Long.bitCount(granularity) != 1) {
            throw QmpError.generic("Granularity must be power of 2 and at least 512");
        }
        if (layer.bitmaps().find(name).isPresent()) {
            throw QmpError.generic("Bitmap already exists: " + name);
        }
        if (persistent && !(layer instanceof Qcow2Image q && q.options().version() >= 3 && !q.readOnly())) {
            throw QmpError.generic("Can't make bitmap '%s' persistent in '%s'".formatted(name, layer.path()));
        }
        int bits = Long.numberOfTrailingZeros(granularity);
        return () -> {
            DirtyBitmap b = new DirtyBitmap(name, bits, layer.size(), persistent);
            b.setRecording(!disabled);
            layer.bitmaps().add(b);
        };
    }

    private Checked merge(ImageLayer layer, String nodeName, BlockArguments a) throws QmpError {
        DirtyBitmap target = usable(layer, nodeName, a.text("target"));
        JsonElement given = a.given().get("bitmaps");
        if (!(given instanceof JsonArray list)) {
            throw QmpError.generic(given == null
                    ? "Parameter 'bitmaps' is missing"
                    : "Invalid parameter type for 'bitmaps', expected: array");
        }
        List<DirtyBitmap> sources = new ArrayList<>();
        for (JsonElement e : list) {
            if (QmpRequest.isString(e)) {
                sources.add(usable(layer, nodeName, e.getAsString()));
            } else if (e instanceof JsonObject o) {
                BlockArguments source = new BlockArguments(o);
                BlockNodes.Node other = nodes.node(source.text("node"));
                sources.add(usable(other.layer(), other.device().nodeName(other.layer()), source.text("name")));
            } else {
                throw QmpError.generic("Invalid parameter type for 'bitmaps', expected: array");
            }
        }
        for (DirtyBitmap s : sources) {
            if (s.size() != target.size()) {
                throw QmpError.generic("Bitmaps are of different sizes (destination size is %d and source size is %d) "
                        .formatted(target.size(), s.size()) + "and can't be merged");
            }
        }
        return () -> sources.forEach(target::merge);
    }
}
