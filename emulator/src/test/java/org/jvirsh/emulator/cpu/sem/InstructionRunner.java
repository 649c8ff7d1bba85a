package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.Decoder;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.HandlerClasses;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** Decodes and executes single instructions in 64-bit mode on a processor with 2 MiB of memory. */
final class InstructionRunner implements AutoCloseable {
    private static final int[] GENERAL = {0, 1, 2, 3, 6, 7};

    final PhysicalMemory memory = new PhysicalMemory(2 << 20);
    final Cpu cpu;
    private final Decoder decoder;

    InstructionRunner(OpcodeTable table) {
        this(table, CpuModel.parse("max", false));
    }

    InstructionRunner(OpcodeTable table, CpuModel model) {
        cpu = new Cpu(model, memory, new IoPorts(), () -> 0);
        decoder = new Decoder(table, cpu.model, new HandlerClasses());
        cpu.cr0 = Ctl.CR0_PE | Ctl.CR0_ET | Ctl.CR0_NE;
        cpu.cr4 = Ctl.CR4_OSFXSR;
        cpu.efer = Ctl.EFER_LME | Ctl.EFER_LMA;
        cpu.segAttr[Seg.CS] |= Seg.L;
        cpu.modeChanged();
    }

    Insn decode(byte... code) {
        return decoder.decode(at -> at < code.length ? code[at] & 0xFF : 0x90, 0x1000, cpu.mode);
    }

    /** Runs one instruction on contents as {@link InstructionContents} makes them; returns them as they are then. */
    long[] run(byte[] code, long[] in) {
        for (int i = 0; i < GENERAL.length; i++) {
            cpu.gpr[GENERAL[i]] = in[i];
        }
        cpu.setStatus((int) in[InstructionContents.FLAGS]);
        cpu.fpSig[6] = in[InstructionContents.MM6];
        cpu.fpSig[7] = in[InstructionContents.MM7];
        System.arraycopy(in, InstructionContents.XMM0, cpu.xmm, 0, 2);
        System.arraycopy(in, InstructionContents.XMM6, cpu.xmm, 12, 4);
        for (int i = InstructionContents.MEMORY; i < in.length; i++) {
            memory.write(InstructionContents.AREA + 8L * (i - InstructionContents.MEMORY), in[i], 8);
        }
        decode(code).exec(cpu);
        long[] out = new long[in.length];
        for (int i = 0; i < GENERAL.length; i++) {
            out[i] = cpu.gpr[GENERAL[i]];
        }
        out[InstructionContents.FLAGS] = cpu.status();
        out[InstructionContents.MM6] = cpu.fpSig[6];
        out[InstructionContents.MM7] = cpu.fpSig[7];
        System.arraycopy(cpu.xmm, 0, out, InstructionContents.XMM0, 2);
        System.arraycopy(cpu.xmm, 12, out, InstructionContents.XMM6, 4);
        for (int i = InstructionContents.MEMORY; i < in.length; i++) {
            out[i] = memory.read(InstructionContents.AREA + 8L * (i - InstructionContents.MEMORY), 8);
        }
        return out;
    }

    @Override
    public void close() {
        memory.close();
    }
}
