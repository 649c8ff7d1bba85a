package org.jvirsh.emulator.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.emulator.boot.EntryChoice;

/** A small guest made in a test: 32-bit code in a multiboot image that loads at 1 MiB. */
public final class GuestProgram {
    private static final int COM1 = 0x3F8;

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    public GuestProgram bytes(int... bytes) {
        for (int b : bytes) {
            code.write(b);
        }
        return this;
    }

    private GuestProgram opcode32(int opcode, int value) {
        return bytes(opcode, value, value >> 8, value >> 16, value >> 24);
    }

    /** Writes a byte to a port. */
    public GuestProgram out8(int port, int value) {
        return opcode32(0xBA, port).bytes(0xB0, value, 0xEE);
    }

    /** Writes 32 bits to a port. */
    public GuestProgram out32(int port, int value) {
        return opcode32(0xBA, port).opcode32(0xB8, value).bytes(0xEF);
    }

    /** Sends a text to COM1. */
    public GuestProgram print(String text) {
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            out8(COM1, b);
        }
        return this;
    }

    /** Writes AL to memory. */
    public GuestProgram storeAl(int address) {
        return opcode32(0xA2, address);
    }

    /** Reads AL from memory. */
    public GuestProgram loadAl(int address) {
        return opcode32(0xA0, address);
    }

    public GuestProgram cli() {
        return bytes(0xFA);
    }

    public GuestProgram sti() {
        return bytes(0xFB);
    }

    public GuestProgram hlt() {
        return bytes(0xF4);
    }

    /** Jumps back to itself for ever. */
    public GuestProgram spin() {
        return bytes(0xEB, 0xFE);
    }

    /** Switches the machine off through the ACPI control register. */
    public GuestProgram powerOff() {
        return out8(0x605, 0x20);
    }

    /** Resets the machine through the keyboard controller. */
    public GuestProgram reset() {
        return out8(0x64, 0xFE);
    }

    /** Channel 0 of the timer fires once after {@code count} of its cycles, on the unmasked interrupt 0. */
    public GuestProgram oneShot(int count) {
        return out8(0x21, 0xFE).out8(0x43, 0x30).out8(0x40, count).out8(0x40, count >> 8);
    }

    /** Writes the image. */
    public Path write(Path file) throws IOException {
        byte[] program = code.toByteArray();
        int start = 0x10_0000;
        ByteBuffer b = ByteBuffer.allocate(32 + program.length).order(ByteOrder.LITTLE_ENDIAN);
        int flags = 1 << 16;
        b.putInt(0x1BAD_B002).putInt(flags).putInt(-(0x1BAD_B002 + flags));
        b.putInt(start).putInt(start).putInt(0).putInt(0).putInt(start + 32);
        b.put(program);
        return Files.write(file, b.array());
    }

    /** A machine of 4 MiB that runs it with the instruction clock. */
    public MachineSpec spec(Path directory) throws IOException {
        Path kernel = write(directory.resolve("guest"));
        return MachineSpec.of(new MachineSpec.Kernel(kernel, Optional.empty(), "", EntryChoice.AUTO))
                .withMemory(4 << 20)
                .withInstructionClock(true);
    }
}
