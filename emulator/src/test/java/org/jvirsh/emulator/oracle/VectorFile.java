package org.jvirsh.emulator.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jvirsh.emulator.cpu.decode.Decoder;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

/**
 * Recorded cases with what the hardware made of them. An input is the seed of an {@link InputState} and what differs
 * from it; an outcome is what differs from the input. Rows are not stored: they are found by decoding.
 */
final class VectorFile {
    /** Resource beside this class. */
    static final String RESOURCE = "oracle-vectors.bin.gz";

    private static final int MAGIC = 0x4A56_4F32;
    private static final int REGISTERS = 8;
    private static final int END = 0;

    /**
     * A case and its outcome on the processor it was recorded on.
     *
     * @param testCase the case
     * @param outcome what the processor did
     */
    record Vector(TestCase testCase, Outcome outcome) {}

    /**
     * The content of a file.
     *
     * @param processor what recorded it
     * @param vectors the vectors
     */
    record Content(String processor, List<Vector> vectors) {}

    private VectorFile() {}

    static void write(OutputStream to, Content content) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(to) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        };
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(gzip))) {
            out.writeInt(MAGIC);
            out.writeUTF(content.processor());
            out.writeInt(content.vectors().size());
            for (Vector v : content.vectors()) {
                write(out, v);
            }
        }
    }

    private static void write(DataOutputStream out, Vector v) throws IOException {
        TestCase t = v.testCase();
        Outcome o = v.outcome();
        out.writeByte(t.bits());
        out.writeShort(t.offset());
        out.writeByte(t.steps().size());
        for (TestCase.Step s : t.steps()) {
            out.writeByte(s.length());
        }
        out.write(t.code());
        out.writeLong(t.seed());
        writeDifference(out, InputState.of(t.seed()), t.input());
        out.writeByte(o.vector());
        if (o.vector() != Outcome.NONE) {
            out.writeInt((int) o.error());
            out.writeLong(o.cr2());
            out.writeInt((int) o.rip());
        }
        writeDifference(out, t.input(), o.image());
    }

    static Content read(InputStream from, OpcodeTable table) throws IOException {
        Decoder decoder = MemoryAddress.decoder(table);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a file of recorded vectors");
            }
            String processor = in.readUTF();
            int count = in.readInt();
            List<Vector> vectors = new ArrayList<>(count);
            for (int k = 0; k < count; k++) {
                vectors.add(read(in, decoder));
            }
            return new Content(processor, vectors);
        }
    }

    private static Vector read(DataInputStream in, Decoder decoder) throws IOException {
        int bits = in.readUnsignedByte();
        int offset = in.readUnsignedShort();
        byte[] lengths = new byte[in.readUnsignedByte()];
        in.readFully(lengths);
        int size = 0;
        for (byte b : lengths) {
            size += b;
        }
        byte[] code = new byte[size];
        in.readFully(code);
        List<TestCase.Step> steps = new ArrayList<>();
        int at = 0;
        for (byte length : lengths) {
            steps.add(new TestCase.Step(
                    MemoryAddress.decode(decoder, code, at, (bits == 16 ? 0 : Layout.CODE) + offset + at, bits).row, at, length));
            at += length;
        }
        long seed = in.readLong();
        MachineImage input = InputState.of(seed);
        readDifference(in, input);
        TestCase t = new TestCase(bits, offset, code, steps, seed, input);
        int vector = in.readByte();
        long error = 0;
        long cr2 = 0;
        long rip = t.pointer(t.end());
        if (vector != Outcome.NONE) {
            error = in.readInt();
            cr2 = in.readLong();
            rip = in.readInt();
        }
        MachineImage output = input.copy();
        readDifference(in, output);
        return new Vector(t, new Outcome(vector, error, cr2, rip, output));
    }

    /** Pairs of a gap and a run of bytes, ended by an empty run. */
    private static void writeDifference(DataOutputStream out, MachineImage from, MachineImage to) throws IOException {
        byte[] a = physical(from);
        byte[] b = physical(to);
        int last = 0;
        for (int at = 0; at < a.length; at++) {
            if (a[at] == b[at]) {
                continue;
            }
            int end = at + 1;
            while (end < a.length && a[end] != b[end] && end - at < 255) {
                end++;
            }
            out.writeByte(end - at);
            number(out, at - last);
            out.write(b, at, end - at);
            last = end;
            at = end - 1;
        }
        out.writeByte(END);
    }

    private static void readDifference(DataInputStream in, MachineImage image) throws IOException {
        byte[] bytes = physical(image);
        int at = 0;
        for (int run = in.readUnsignedByte(); run != END; run = in.readUnsignedByte()) {
            at += number(in);
            in.readFully(bytes, at, run);
            at += run;
        }
        System.arraycopy(bytes, 0, image.bytes, 0, bytes.length);
        int top = (int) image.get(MachineImage.FSW, 2) >>> 11 & 7;
        rotate(bytes, image.bytes, -top);
    }

    private static void number(DataOutputStream out, int v) throws IOException {
        if (v < 128) {
            out.writeByte(v);
        } else {
            out.writeByte(0x80 | v >>> 8);
            out.writeByte(v);
        }
    }

    private static int number(DataInputStream in) throws IOException {
        int v = in.readUnsignedByte();
        return v < 128 ? v : (v & 0x7F) << 8 | in.readUnsignedByte();
    }

    /** The bytes with the x87 registers in physical order, so that a push or pop does not move them all. */
    private static byte[] physical(MachineImage m) {
        byte[] bytes = m.bytes.clone();
        rotate(m.bytes, bytes, (int) m.get(MachineImage.FSW, 2) >>> 11 & 7);
        return bytes;
    }

    private static void rotate(byte[] from, byte[] to, int by) {
        for (int k = 0; k < REGISTERS; k++) {
            System.arraycopy(from, MachineImage.ST + 16 * k, to, MachineImage.ST + 16 * (k + by & 7), 16);
        }
    }
}
