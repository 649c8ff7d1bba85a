package org.jvirsh.emulator.acpi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class AcpiTablesTest {
    private static final AcpiPlatform PLATFORM = new AcpiPlatform(2, true, 128 << 20, 1L << 32, 2, true);

    @TempDir
    private Path directory;

    private final ByteBuffer image =
            ByteBuffer.wrap(new AcpiTables(PLATFORM).image()).order(ByteOrder.LITTLE_ENDIAN);

    private String name(int at, int length) {
        byte[] b = new byte[length];
        image.get(at, b);
        return new String(b, StandardCharsets.US_ASCII);
    }

    private int sum(int at, int length) {
        return sum(image, at, length);
    }

    private static int offset(long address) {
        return Math.toIntExact(address - AcpiTables.ADDRESS);
    }

    private Map<String, Integer> tables() {
        Map<String, Integer> found = new LinkedHashMap<>();
        int xsdt = offset(image.getLong(24));
        for (int at = xsdt + 36; at < xsdt + image.getInt(xsdt + 4); at += 8) {
            int table = offset(image.getLong(at));
            found.put(name(table, 4), table);
        }
        found.put("DSDT", offset(image.getInt(Objects.requireNonNull(found.get("FACP")) + 40)));
        found.put("XSDT", xsdt);
        found.put("RSDT", offset(image.getInt(16)));
        return found;
    }

    @Test
    void pointersLeadToTablesWithGoodChecksums() {
        assertThat(name(0, 8)).isEqualTo("RSD PTR ");
        assertThat(sum(0, 20)).isZero();
        assertThat(sum(0, 36)).isZero();
        Map<String, Integer> tables = tables();
        assertThat(tables).containsOnlyKeys("FACP", "APIC", "DSDT", "XSDT", "RSDT");
        tables.forEach((signature, at) -> {
            assertThat(name(at, 4)).isEqualTo(signature);
            assertThat(sum(at, image.getInt(at + 4))).as(signature).isZero();
        });
        assertThat(AcpiTables.FACS % 64).isZero();
    }

    @Test
    void withoutApicThereIsNoApicTable() {
        byte[] with = new AcpiTables(PLATFORM).image();
        byte[] without = new AcpiTables(new AcpiPlatform(1, false, 1 << 20, 1L << 32, 0)).image();
        assertThat(with.length).isGreaterThan(without.length).isLessThan(AcpiTables.ROOM);
        assertThat(new String(without, StandardCharsets.ISO_8859_1)).doesNotContain("APIC");
    }

    /** Does what firmware does with the script: the files at places of its own choice, then pointers and sums. */
    @Test
    void firmwareMakesTablesOfTheFiles() {
        AcpiTables tables = new AcpiTables(new AcpiPlatform(1, true, 128 << 20, 1L << 32, 1, true));
        int root = 0xF_5000;
        int base = 0x7FE_0000;
        ByteBuffer r = ByteBuffer.wrap(tables.loadableRoot()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer t = ByteBuffer.wrap(tables.loadable()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer script = ByteBuffer.wrap(tables.script("r", "t")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(script.capacity() % 128).isZero();
        for (int at = 0; at < script.capacity(); at += 128) {
            ByteBuffer file = name(script, at + 4).equals("r") ? r : t;
            switch (script.getInt(at)) {
                case 1 -> assertThat(List.of(script.getInt(at + 60), (int) script.get(at + 64)))
                        .isEqualTo(file == r ? List.of(16, 2) : List.of(64, 1));
                case 2 -> {
                    int field = script.getInt(at + 116);
                    int place = name(script, at + 60).equals("r") ? root : base;
                    if (script.get(at + 120) == 8) {
                        file.putLong(field, file.getLong(field) + place);
                    } else {
                        file.putInt(field, file.getInt(field) + place);
                    }
                }
                case 3 -> {
                    int byteAt = script.getInt(at + 60);
                    assertThat(file.get(byteAt)).isZero();
                    file.put(byteAt, (byte) -sum(file, script.getInt(at + 64), script.getInt(at + 68)));
                }
                default -> throw new AssertionError("command " + script.getInt(at));
            }
        }
        assertThat(sum(r, 0, 20)).isZero();
        assertThat(sum(r, 0, 36)).isZero();
        assertThat(signature(t, 0)).isEqualTo("FACS");
        int rsdt = r.getInt(16) - base;
        int xsdt = (int) r.getLong(24) - base;
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int table = t.getInt(rsdt + 36 + 4 * i) - base;
            assertThat(t.getLong(xsdt + 36 + 8 * i)).isEqualTo(base + table);
            found.add(signature(t, table));
            assertThat(sum(t, table, t.getInt(table + 4))).isZero();
        }
        assertThat(found).containsExactly("FACP", "APIC");
        int fadt = t.getInt(rsdt + 36) - base;
        assertThat(t.getInt(fadt + 36)).as("FACS").isEqualTo(base);
        assertThat(t.getLong(fadt + 132)).isEqualTo(base);
        int dsdt = t.getInt(fadt + 40) - base;
        assertThat(t.getLong(fadt + 140)).isEqualTo(base + dsdt);
        assertThat(signature(t, dsdt)).isEqualTo("DSDT");
        assertThat(sum(t, dsdt, t.getInt(dsdt + 4))).isZero();
        assertThat(new String(t.array(), dsdt, t.getInt(dsdt + 4), StandardCharsets.ISO_8859_1)).contains("QEMU0002");
    }

    private static String name(ByteBuffer script, int at) {
        String all = new String(script.array(), at, 56, StandardCharsets.US_ASCII);
        return all.substring(0, all.indexOf('\0'));
    }

    private static String signature(ByteBuffer b, int at) {
        return new String(b.array(), at, 4, StandardCharsets.US_ASCII);
    }

    private static int sum(ByteBuffer b, int at, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += b.get(at + i);
        }
        return sum & 0xFF;
    }

    /** The reference compiler can read the tables, and compile what it read. */
    @Test
    void theReferenceCompilerAgrees() throws IOException, InterruptedException {
        assumeTrue(run("iasl", "-v") == 0, "iasl (package acpica-tools) is not installed");
        for (Map.Entry<String, Integer> t : tables().entrySet()) {
            String file = t.getKey().toLowerCase(Locale.ROOT);
            byte[] bytes = new byte[image.getInt(t.getValue() + 4)];
            image.get(t.getValue(), bytes);
            Files.write(directory.resolve(file + ".dat"), bytes);
            assertThat(run("iasl", "-d", file + ".dat")).as(output()).isZero();
            assertThat(output()).doesNotContain("Error", "Warning", "Incorrect", "Invalid");
        }
        assertThat(run("iasl", "dsdt.dsl")).as(output()).isZero();
        assertThat(output()).contains(" 0 Errors");
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    private int run(String... command) throws InterruptedException {
        try {
            Process p = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("out").toFile())
                    .start();
            return p.waitFor(60, TimeUnit.SECONDS) ? p.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
