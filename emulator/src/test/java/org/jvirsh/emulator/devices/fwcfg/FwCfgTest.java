package org.jvirsh.emulator.devices.fwcfg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Registers and requests as QEMU's docs/specs/fw_cfg describes them. */
class FwCfgTest implements PersistentContract {
    private static final int READ = 2;
    private static final int SKIP = 4;
    private static final int SELECT = 8;
    private static final int WRITE = 0x10;
    private static final int REQUEST = 0x1000;
    private static final int BUFFER = 0x2000;

    private final PhysicalMemory memory = new PhysicalMemory(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @Override
    public Persistent build(Bench b) {
        FwCfgItems items = new FwCfgItems();
        items.put16(FwCfgItems.PROCESSORS, 0x1234);
        items.file("etc/b", "second".getBytes(StandardCharsets.US_ASCII));
        items.file("etc/a", new byte[] {1, 2, 3, 4, 5});
        FwCfg device = new FwCfg(items, memory);
        device.attach(b.ports);
        return device;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.ports.out(0x510, 0x20, 2);
        b.in(0x511);
        b.ports.out(0x514, Integer.reverseBytes(1), 4);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        // With the upper half that was written the request is nowhere; without it, it is performed.
        memory.write(REQUEST, ByteBuffer.allocate(16).putInt(READ).putInt(4).putLong(BUFFER).array(), 0, 16);
        b.ports.out(0x518, Integer.reverseBytes(REQUEST), 4);
        return List.of(b.in(0x511), b.in(0x511), memory.read(REQUEST, 4));
    }

    private Bench bench() {
        Bench b = new Bench();
        build(b);
        return b;
    }

    private static List<Integer> bytes(Bench b, int item, int count) {
        b.ports.out(0x510, item, 2);
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            read.add(b.in(0x511));
        }
        return read;
    }

    /** Performs a request; gives its control field afterwards, big-endian. */
    private int request(Bench b, int control, int length, long address) {
        memory.write(REQUEST, ByteBuffer.allocate(16).putInt(control).putInt(length).putLong(address).array(), 0, 16);
        b.ports.out(0x518, Integer.reverseBytes(REQUEST), 4);
        return Integer.reverseBytes((int) memory.read(REQUEST, 4));
    }

    @Test
    void theSelectedItemComesByteByByteAndThenZeroes() {
        Bench b = bench();
        assertThat(bytes(b, 0, 6)).containsExactly((int) 'Q', (int) 'E', (int) 'M', (int) 'U', 0, 0);
        assertThat(bytes(b, 1, 4)).as("traditional and DMA interface").containsExactly(3, 0, 0, 0);
        assertThat(bytes(b, FwCfgItems.PROCESSORS, 2)).containsExactly(0x34, 0x12);
        assertThat(bytes(b, 0x3FFF, 2)).as("no such item").containsExactly(0, 0);
        assertThat(b.ports.in(0x510, 2)).isEqualTo(0xFFFF);
        b.out(0x511, 1);
        assertThat(bytes(b, 0, 1)).as("the data port takes nothing").containsExactly((int) 'Q');
    }

    @Test
    void theDirectoryListsFilesByName() {
        Bench b = bench();
        List<Integer> directory = bytes(b, 0x19, 4 + 2 * 64);
        ByteBuffer d = ByteBuffer.allocate(directory.size());
        directory.forEach(v -> d.put(v.byteValue()));
        assertThat(d.getInt(0)).isEqualTo(2);
        assertThat(d.getInt(4)).isEqualTo(5);
        assertThat(d.getShort(8)).isEqualTo((short) 0x20);
        assertThat(new String(d.array(), 12, 6, StandardCharsets.US_ASCII)).isEqualTo("etc/a\0");
        assertThat(d.getInt(68)).isEqualTo(6);
        assertThat(d.getShort(72)).isEqualTo((short) 0x21);
        assertThat(bytes(b, 0x21, 3)).containsExactly((int) 's', (int) 'e', (int) 'c');
    }

    @Test
    void theAddressRegisterReadsAsItsSignature() {
        Bench b = bench();
        assertThat(b.ports.in(0x514, 4)).isEqualTo(Integer.reverseBytes(0x5145_4D55));
        assertThat(b.ports.in(0x518, 4)).isEqualTo(Integer.reverseBytes(0x2043_4647));
        assertThat(b.in(0x514)).isEqualTo('Q');
        assertThat(b.in(0x51B)).isEqualTo('G');
    }

    @Test
    void requestsSelectReadAndSkip() {
        Bench b = bench();
        assertThat(request(b, 0x20 << 16 | SELECT | READ, 2, BUFFER)).isZero();
        assertThat(memory.read(BUFFER, 2)).isEqualTo(0x0201);
        assertThat(request(b, SKIP, 1, 0)).isZero();
        memory.write(BUFFER, -1, 8);
        assertThat(request(b, READ, 4, BUFFER)).isZero();
        assertThat(memory.read(BUFFER, 8)).as("two bytes, then zeroes").isEqualTo(0xFFFF_FFFF_0000_0504L);
        assertThat(request(b, SELECT | 0x21 << 16, 0, 0)).as("nothing but a choice").isZero();
        assertThat(b.in(0x511)).isEqualTo('s');
    }

    @Test
    void theUpperHalfOfTheAddressCountsOnce() {
        Bench b = bench();
        b.ports.out(0x514, Integer.reverseBytes(1), 4);
        assertThat(request(b, SELECT | READ, 4, BUFFER)).as("left as it was").isEqualTo(SELECT | READ);
        assertThat(request(b, SELECT | READ, 4, BUFFER)).isZero();
        assertThat(memory.read(BUFFER, 4)).isEqualTo(0x554D_4551);
    }

    @ParameterizedTest
    @ValueSource(longs = {0xF_FFFF, 0x10_0000, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x1_0000_0000L, 0xFFF0_0000L})
    void aRequestBesideRamEndsWithAnError(long address) {
        Bench b = bench();
        assertThat(request(b, SELECT | READ, 4, address)).isEqualTo(1);
        assertThat(b.in(0x511)).as("nothing was read").isEqualTo('Q');
    }

    @Test
    void hugeLengthsAreHarmless() {
        Bench b = bench();
        assertThat(request(b, SELECT | READ, -1, BUFFER)).isEqualTo(1);
        assertThat(request(b, SELECT | SKIP, -1, 0)).isZero();
        assertThat(b.in(0x511)).isZero();
        assertThat(request(b, SKIP, -1, 0)).isZero();
        assertThat(b.in(0x511)).isZero();
    }

    @Test
    void nothingCanBeWritten() {
        Bench b = bench();
        assertThat(request(b, 0x20 << 16 | SELECT | WRITE, 1, BUFFER)).isEqualTo(1);
        assertThat(bytes(b, 0x20, 1)).containsExactly(1);
    }

    @Test
    void aRequestThatIsNotInRamIsNone() {
        Bench b = bench();
        for (int at : new int[] {-1, 0xF_FFF8, 0x7FFF_FFFF, 0x10_0000}) {
            b.ports.out(0x518, Integer.reverseBytes(at), 4);
        }
        assertThat(b.in(0x511)).isEqualTo('Q');
    }

    @Test
    void namesOfFilesAreChecked() {
        FwCfgItems items = new FwCfgItems();
        items.file("a".repeat(55), new byte[1]);
        for (String bad : new String[] {"", "a".repeat(56), "\u00E4", "a b", "a".repeat(55)}) {
            assertThatThrownBy(() -> items.file(bad, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
