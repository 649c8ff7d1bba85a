package org.jvirsh.emulator.cpu.decode;

/** Where the decoder reads instruction bytes from. */
public interface CodeBytes {
    /**
     * The byte {@code offset} bytes after the start of the instruction, 0..255. May raise the fault of an instruction
     * fetch.
     */
    int at(int offset);
}
