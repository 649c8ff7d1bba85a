package org.jvirsh.emulator.acpi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class AcpiTablesTest {
    private static final AcpiPlatform PLATFORM = new AcpiPlatform(2, true, 128 << 20, 1L << 32, 2);

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
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += image.get(at + i);
        }
        return sum & 0xFF;
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
