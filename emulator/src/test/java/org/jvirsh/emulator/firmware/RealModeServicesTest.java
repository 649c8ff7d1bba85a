package org.jvirsh.emulator.firmware;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.acpi.AcpiPlatform;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.memory.PhysicalMemory;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls the services as a real-mode program does: INT n; HLT at 0:7C00h. */
class RealModeServicesTest {
    private static final int AX = 0;
    private static final int CX = 1;
    private static final int DX = 2;
    private static final int BX = 3;
    private static final int SP = 4;
    private static final int DI = 7;
    private static final int SMAP = 0x534D_4150;

    private final PhysicalMemory memory = new PhysicalMemory(64 << 20);
    private final IoPorts ports = new IoPorts();
    private final List<String> writes = new ArrayList<>();
    private final MemoryMap map = MemoryMap.of(memory.ramSize());
    private final Cpu c = new Cpu(new CpuModel(), memory, ports, () -> 0);
    private final Interpreter engine = new Interpreter(c, new OpcodeTable());
    private int port92;

    @BeforeEach
    void build() {
        SystemRom rom = new SystemRom(map, new AcpiPlatform(1, false, map.lowRamEnd(), 1L << 32, 0));
        memory.mapRom(SystemRom.BASE, rom.image());
        rom.initialise(memory, 1);
        PortDevice recorder = new PortDevice() {
            @Override
            public int in(int port, int size) {
                return port == 0x92 ? port92 : 0xFF;
            }

            @Override
            public void out(int port, int value, int size) {
                writes.add("%x=%x".formatted(port, value));
                if (port == 0x92) {
                    port92 = value;
                }
            }
        };
        ports.register(0x92, 1, recorder, "port92");
        ports.register(0x20, 2, recorder, "pic");
        ports.register(0xA0, 2, recorder, "pic");
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void call(int vector) {
        memory.write(0x7C00, new byte[] {(byte) 0xCD, (byte) vector, (byte) 0xF4}, 0, 3);
        for (int s : new int[] {Seg.ES, Seg.CS, Seg.SS, Seg.DS}) {
            c.selector[s] = 0;
            c.segBase[s] = 0;
        }
        c.modeChanged();
        c.rip = 0x7C00;
        c.gpr[SP] = 0x7C00;
        c.attention &= ~Cpu.A_HALT;
        CpuExit exit = engine.run(1000);
        assertThat(exit).isEqualTo(CpuExit.HALTED);
        assertThat(c.rip).isEqualTo(0x7C03);
        assertThat(c.gpr[SP] & 0xFFFF).isEqualTo(0x7C00);
    }

    private boolean carry() {
        return (c.flags() & Flags.CF) != 0;
    }

    private int word(int register) {
        return (int) c.gpr[register] & 0xFFFF;
    }

    @Test
    void listsTheMemoryMap() {
        List<MemoryMap.Range> found = new ArrayList<>();
        c.gpr[BX] = 0;
        do {
            c.gpr[AX] = 0xE820;
            c.gpr[CX] = 24;
            c.gpr[DX] = SMAP;
            c.gpr[DI] = 0x600;
            call(0x15);
            assertThat(carry()).isFalse();
            assertThat(c.gpr[AX]).isEqualTo(SMAP);
            assertThat(c.gpr[CX]).isEqualTo(20);
            assertThat(c.gpr[DI]).isEqualTo(0x600);
            MemoryMap.Kind kind = memory.read(0x610, 4) == 1 ? MemoryMap.Kind.RAM : MemoryMap.Kind.RESERVED;
            found.add(new MemoryMap.Range(memory.read(0x600, 8), memory.read(0x608, 8), kind));
        } while (c.gpr[BX] != 0);
        assertThat(found).isEqualTo(map.ranges());
    }

    @Test
    void refusesTheMapWithoutTheSignatureOrWithTooSmallABuffer() {
        c.gpr[AX] = 0xE820;
        c.gpr[BX] = 0;
        c.gpr[CX] = 20;
        c.gpr[DX] = 0;
        call(0x15);
        assertThat(carry()).isTrue();
        assertThat(word(AX) >> 8).isEqualTo(0x86);
        c.gpr[AX] = 0xE820;
        c.gpr[DX] = SMAP;
        c.gpr[CX] = 19;
        call(0x15);
        assertThat(carry()).isTrue();
        c.gpr[AX] = 0xE820;
        c.gpr[CX] = 20;
        c.gpr[BX] = map.ranges().size();
        call(0x15);
        assertThat(carry()).isTrue();
    }

    @Test
    void tellsMemorySizes() {
        c.gpr[AX] = 0xE801;
        call(0x15);
        assertThat(carry()).isFalse();
        assertThat(word(AX)).isEqualTo(15 << 10);
        assertThat(word(BX)).isEqualTo((64 - 16) << 4);
        assertThat(word(CX)).isEqualTo(15 << 10);
        assertThat(word(DX)).isEqualTo((64 - 16) << 4);
        c.gpr[AX] = 0x8800;
        call(0x15);
        assertThat(word(AX)).isEqualTo(63 << 10);
        call(0x12);
        assertThat(word(AX)).isEqualTo(639);
        call(0x11);
        assertThat(word(AX)).isEqualTo(0x222);
    }

    @Test
    void switchesLineA20() {
        c.gpr[AX] = 0x2402;
        call(0x15);
        assertThat(word(AX)).isZero();
        c.gpr[AX] = 0x2401;
        call(0x15);
        assertThat(carry()).isFalse();
        assertThat(port92).isEqualTo(2);
        c.gpr[AX] = 0x2402;
        call(0x15);
        assertThat(word(AX)).isEqualTo(1);
        c.gpr[AX] = 0x2400;
        call(0x15);
        assertThat(port92).isZero();
        c.gpr[AX] = 0x2403;
        call(0x15);
        assertThat(word(BX)).isEqualTo(2);
    }

    @Test
    void answersInTheNegativeForWhatIsNotThere() {
        c.gpr[AX] = 0xE980;
        call(0x15);
        assertThat(carry()).isTrue();
        c.gpr[AX] = 0x4100;
        call(0x13);
        assertThat(carry()).isTrue();
        c.gpr[AX] = 0x0100;
        call(0x16);
        assertThat(c.flags() & Flags.ZF).isNotZero();
        c.gpr[AX] = 0xB101;
        call(0x1A);
        assertThat(carry()).isTrue();
        c.gpr[AX] = 0x0F00;
        call(0x10);
        assertThat(word(AX)).isEqualTo(0x5003);
        c.gpr[AX] = 0x0E41;
        call(0x10);
        call(0x44);
    }

    @Test
    void countsTicksAndAcknowledgesInterrupts() {
        call(0x08);
        call(0x08);
        c.gpr[AX] = 0;
        call(0x1A);
        assertThat(word(CX)).isZero();
        assertThat(word(DX)).isEqualTo(2);
        call(0x0C);
        call(0x74);
        assertThat(writes).containsExactly("20=20", "20=20", "20=20", "a0=20", "20=20");
    }

    @Test
    void theResetVectorAsksForAReset() {
        engine.reset();
        c.segBase[Seg.CS] = SystemRom.BASE;
        c.modeChanged();
        assertThat(engine.run(100)).isEqualTo(CpuExit.HALTED);
        assertThat(writes).containsExactly("92=0", "92=1");
    }
}
