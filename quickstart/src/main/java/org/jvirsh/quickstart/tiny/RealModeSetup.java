package org.jvirsh.quickstart.tiny;

import org.jvirsh.quickstart.asm.Assembler;

import static org.jvirsh.quickstart.asm.Condition.ABOVE_OR_EQUAL;
import static org.jvirsh.quickstart.asm.Condition.BELOW;
import static org.jvirsh.quickstart.asm.Condition.NOT_EQUAL;
import static org.jvirsh.quickstart.asm.Memory.byteAt;
import static org.jvirsh.quickstart.asm.Memory.dwordAt;
import static org.jvirsh.quickstart.asm.Memory.wordAt;
import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.AX;
import static org.jvirsh.quickstart.asm.Register.DI;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.EBP;
import static org.jvirsh.quickstart.asm.Register.EBX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDI;
import static org.jvirsh.quickstart.asm.Register.EDX;
import static org.jvirsh.quickstart.asm.Register.ESI;
import static org.jvirsh.quickstart.asm.Register.SI;
import static org.jvirsh.quickstart.asm.SegmentRegister.DS;
import static org.jvirsh.quickstart.asm.SegmentRegister.ES;

/**
 * The real-mode part of the image: the setup header that boot loaders read and fill in, and the code that
 * asks the firmware for the memory map, opens the A20 gate and enters protected mode.
 *
 * <p>The first 4 KiB of the segment serve as the boot parameters as well: the header is already at its
 * place in them, the memory map is written beside it, and the code starts behind them.
 */
final class RealModeSetup {
    private static final int SECTOR = 512;
    /** A part of the boot parameters that nothing else uses. */
    private static final int VERSION = 0xf00;
    private static final int CODE = 0x1000;
    private static final int SETUP_SECTORS = 8;
    private static final int PROTOCOL_2_12 = 0x020c;
    private static final int LOADED_HIGH = 1;
    private static final int SMAP = 0x534d4150;
    private static final int FLAT_CODE = 0x00cf9a00;
    private static final int FLAT_DATA = 0x00cf9200;

    private final Assembler asm = new Assembler(16, 0);

    byte[] assemble() {
        header();
        asm.padTo(CODE);
        memoryMap();
        openA20();
        enterProtectedMode();
        asm.padTo((SETUP_SECTORS + 1) * SECTOR);
        return asm.assemble();
    }

    private void header() {
        // What runs when somebody boots the image as a boot sector: nothing.
        asm.cli().hlt().jmpShort("nothing").bind("nothing").hlt();
        asm.padTo(0x1f1)
                .db(SETUP_SECTORS)
                .dw(1)                          // root_flags: read-only
                .dd(0)                          // syssize: filled in when the program's size is known
                .dw(0)                          // ram_size
                .dw(0xffff)                     // vid_mode: normal
                .dw(0)                          // root_dev
                .dw(0xaa55);
        asm.jmpShort("entry")                   // 0x200
                .ascii("HdrS")
                .dw(PROTOCOL_2_12)
                .dd(0)                          // realmode_swtch
                .dw(0x1000)                     // start_sys_seg, obsolete
                .dw(VERSION - 0x200)            // kernel_version
                .db(0)                          // type_of_loader
                .db(LOADED_HIGH)
                .dw(0x8000)                     // setup_move_size
                .dd(TinyProgram.ORIGIN)         // code32_start
                .dd(0, 0)                       // ramdisk_image, ramdisk_size
                .dd(0)                          // bootsect_kludge
                .dw(CODE + 0x1000)              // heap_end_ptr
                .dw(0)                          // ext_loader_ver, ext_loader_type
                .dd(0)                          // cmd_line_ptr
                .dd(0x7fffffff)                 // initrd_addr_max
                .dd(0x100000)                   // kernel_alignment
                .db(0)                          // relocatable_kernel: no
                .db(20)                         // min_alignment
                .dw(0)                          // xloadflags: no 64-bit entry
                .dd(255)                        // cmdline_size
                .dd(0, 0, 0)                    // hardware_subarch and its data
                .dd(0, 0)                       // payload
                .dd(0, 0)                       // setup_data
                .dd(TinyProgram.ORIGIN, 0)      // pref_address
                .dd(TinyProgram.MEMORY)         // init_size
                .dd(0);                         // handover_offset
        asm.bind("entry").jmp("start");
        asm.padTo(VERSION).asciz("jvirsh tiny guest");
    }

    /** Copies the firmware's memory map to the boot parameters (ACPI 6.5, section 15.1, INT 15h E820h). */
    private void memoryMap() {
        asm.bind("start").cli().cld()
                .mov(AX, DS).mov(ES, AX)
                .mov(byteAt(BootParameters.E820_ENTRIES), 0)
                .mov(DI, BootParameters.E820_TABLE)
                .xor(EBX, EBX);
        asm.bind("next entry")
                .mov(EAX, 0xe820).mov(EDX, SMAP).mov(ECX, BootParameters.E820_ENTRY_BYTES)
                .interrupt(0x15)
                .jcc(BELOW, "map done")         // CF: no more entries, or no such call
                .cmp(EAX, SMAP).jcc(NOT_EQUAL, "map done")
                .inc(byteAt(BootParameters.E820_ENTRIES))
                .add(DI, BootParameters.E820_ENTRY_BYTES)
                .cmp(byteAt(BootParameters.E820_ENTRIES), BootParameters.E820_MAX_ENTRIES)
                .jcc(ABOVE_OR_EQUAL, "map done")
                .test(EBX, EBX).jcc(NOT_EQUAL, "next entry");
        asm.bind("map done")
                .mov(AX, 0x8800).interrupt(0x15)
                .jcc(ABOVE_OR_EQUAL, "extended known").xor(AX, AX);
        asm.bind("extended known")
                .mov(wordAt(BootParameters.ALT_MEM_K), AX)
                .mov(wordAt(BootParameters.ALT_MEM_K + 2), 0);
    }

    /** The firmware first, then system control port A, bit 1 (PS/2 technical reference). */
    private void openA20() {
        asm.mov(AX, 0x2401).interrupt(0x15)
                .in(AL, 0x92).test(AL, 2).jcc(NOT_EQUAL, "a20 open")
                .or(AL, 2).and(AL, 0xfe).out(0x92, AL)
                .bind("a20 open");
    }

    /** To code32_start with ESI at the boot parameters, EBP, EDI and EBX zero, as the protocol wants. */
    private void enterProtectedMode() {
        asm.cli()
                .xor(ESI, ESI).mov(AX, DS).mov(SI, AX).shl(ESI, 4)
                .mov(EAX, ESI).add(dwordAt("table address"), EAX)
                .mov(EAX, dwordAt(BootParameters.CODE32_START)).mov(dwordAt("program"), EAX)
                .lgdt(dwordAt("table"))
                .movFromCr(EAX, 0).or(AL, 1).movToCr(0, EAX)
                .xor(EBX, EBX).xor(EBP, EBP).xor(EDI, EDI)
                .jmpFar(dwordAt("program"));
        asm.bind("program").dd(0).dw(TinyProgram.CODE_SELECTOR);
        asm.bind("table").dw(4 * 8 - 1).bind("table address").dd("descriptors");
        asm.bind("descriptors")
                .dd(0, 0, 0, 0)
                .dd(0xffff, FLAT_CODE, 0xffff, FLAT_DATA);
    }
}
