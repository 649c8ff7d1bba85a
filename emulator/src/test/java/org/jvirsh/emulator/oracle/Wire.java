package org.jvirsh.emulator.oracle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** How cases and outcomes go through the pipe; memory of an outcome goes as differences from the case's. */
final class Wire {
    private static final long MAGIC = 0x0123_4567_89AB_CDEFL;

    private Wire() {}

    static void writeCase(DataOutputStream out, TestCase t) throws IOException {
        out.writeByte(t.bits());
        out.writeShort(t.offset());
        out.writeByte(t.code().length);
        out.write(t.code());
        out.write(t.input().bytes, 0, MachineImage.SCRATCH);
        out.write(t.input().bytes, MachineImage.SCRATCH + Layout.WINDOW, Layout.WINDOW_SIZE);
    }

    static TestCase readCase(DataInputStream in) throws IOException {
        int bits = in.readUnsignedByte();
        int offset = in.readUnsignedShort();
        byte[] code = new byte[in.readUnsignedByte()];
        in.readFully(code);
        MachineImage m = new MachineImage();
        in.readFully(m.bytes, 0, MachineImage.SCRATCH);
        in.readFully(m.bytes, MachineImage.SCRATCH + Layout.WINDOW, Layout.WINDOW_SIZE);
        return new TestCase(bits, offset, code, List.of(), 0, m);
    }

    static void writeOutcome(DataOutputStream out, TestCase t, Outcome o) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(o.vector());
        out.writeLong(o.error());
        out.writeLong(o.cr2());
        out.writeLong(o.rip());
        byte[] before = t.input().bytes;
        byte[] after = o.image().bytes;
        out.write(after, 0, MachineImage.SCRATCH);
        for (int at = MachineImage.SCRATCH; at < MachineImage.SIZE; at++) {
            int skip = Arrays.mismatch(before, at, MachineImage.SIZE, after, at, MachineImage.SIZE);
            if (skip < 0) {
                break;
            }
            at += skip;
            out.writeShort(at - MachineImage.SCRATCH);
            out.writeByte(after[at]);
        }
        out.writeShort(0xFFFF);
    }

    static Outcome readOutcome(DataInputStream in, TestCase t) throws IOException {
        if (in.readLong() != MAGIC) {
            // What a dying virtual machine has to say goes to standard output, too.
            throw new IOException("not an outcome");
        }
        int vector = in.readInt();
        long error = in.readLong();
        long cr2 = in.readLong();
        long rip = in.readLong();
        MachineImage m = t.input().copy();
        in.readFully(m.bytes, 0, MachineImage.SCRATCH);
        while (true) {
            int at = in.readUnsignedShort();
            if (at == 0xFFFF) {
                return new Outcome(vector, error, cr2, rip, m);
            }
            m.bytes[MachineImage.SCRATCH + at] = in.readByte();
        }
    }
}
