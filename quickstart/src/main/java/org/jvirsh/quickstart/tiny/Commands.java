package org.jvirsh.quickstart.tiny;

import java.util.List;
import org.jvirsh.quickstart.asm.Assembler;

import static org.jvirsh.quickstart.asm.Condition.BELOW;
import static org.jvirsh.quickstart.asm.Condition.BELOW_OR_EQUAL;
import static org.jvirsh.quickstart.asm.Condition.EQUAL;
import static org.jvirsh.quickstart.asm.Condition.NOT_EQUAL;
import static org.jvirsh.quickstart.asm.Memory.byteAt;
import static org.jvirsh.quickstart.asm.Memory.dwordAt;
import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.AX;
import static org.jvirsh.quickstart.asm.Register.DX;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.EBP;
import static org.jvirsh.quickstart.asm.Register.EBX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDI;
import static org.jvirsh.quickstart.asm.Register.EDX;
import static org.jvirsh.quickstart.asm.Register.ESI;

/** The commands of the guest and the table that finds them. */
final class Commands {
    private static final List<String> NAMES =
            List.of("help", "echo", "mem", "cpu", "time", "cmdline", "reboot", "poweroff");

    private final Assembler asm;

    Commands(Assembler asm) {
        this.asm = asm;
    }

    void write() {
        dispatch();
        texts();
        memory();
        processor();
        new ClockCommand(asm).write();
        power();
    }

    /** "run command": the line at ESI, which is not empty. */
    private void dispatch() {
        asm.bind("run command").mov(EBX, "commands");
        asm.bind("next command").mov(EDI, dwordAt(EBX, 0))
                .test(EDI, EDI).jcc(EQUAL, "no command")
                .mov(EDX, ESI);
        asm.bind("compare name").mov(AL, byteAt(EDI, 0))
                .test(AL, AL).jcc(EQUAL, "name ends")
                .cmp(AL, byteAt(EDX, 0)).jcc(NOT_EQUAL, "other command")
                .inc(EDX).inc(EDI).jmp("compare name");
        asm.bind("name ends")
                .cmp(byteAt(EDX, 0), 0).jcc(EQUAL, "command found")
                .cmp(byteAt(EDX, 0), ' ').jcc(EQUAL, "command found");
        asm.bind("other command").add(EBX, 8).jmp("next command");
        asm.bind("command found").mov(ESI, EDX).call("skip spaces").jmp(dwordAt(EBX, 4));

        asm.bind("no command")
                .mov(AL, byteAt(ESI, 0))
                .cmp(AL, '(').jcc(EQUAL, "evaluate")
                .cmp(AL, '-').jcc(EQUAL, "evaluate")
                .sub(AL, '0').cmp(AL, 9).jcc(BELOW_OR_EQUAL, "evaluate")
                .mov(ESI, "unknown").call("put text").jmp("put line end");
        asm.bind("unknown").asciz("error: unknown command; help lists the commands");

        asm.bind("commands");
        NAMES.forEach(name -> asm.dd("name " + name).dd("do " + name));
        asm.dd(0);
        NAMES.forEach(name -> asm.bind("name " + name).asciz(name));
    }

    private void texts() {
        asm.bind("do help").mov(ESI, "help text").jmp("put text");
        asm.bind("help text")
                .ascii("  6*7          arithmetic: + - * / and parentheses, 32 bits\r\n")
                .ascii("  echo TEXT    prints TEXT\r\n")
                .ascii("  mem          the memory map\r\n")
                .ascii("  cpu          the processor\r\n")
                .ascii("  time         the CMOS clock and the time-stamp counter\r\n")
                .ascii("  cmdline      the command line the guest was started with\r\n")
                .ascii("  reboot       resets the machine\r\n")
                .asciz("  poweroff     switches the machine off\r\n");

        asm.bind("do echo").call("put text").jmp("put line end");

        asm.bind("do cmdline")
                .mov(ESI, dwordAt(TinyProgram.BOOT_PARAMETERS))
                .mov(ESI, dwordAt(ESI, BootParameters.CMD_LINE_PTR))
                .test(ESI, ESI).jcc(EQUAL, "put line end")
                .call("put text").jmp("put line end");
    }

    /** The map of the boot parameters: EDI walks it, ECX counts entries, EBP sums the usable KiB. */
    private void memory() {
        asm.bind("do mem")
                .mov(EDI, dwordAt(TinyProgram.BOOT_PARAMETERS))
                .movzx(ECX, byteAt(EDI, BootParameters.E820_ENTRIES))
                .test(ECX, ECX).jcc(EQUAL, "no map")
                .add(EDI, BootParameters.E820_TABLE).xor(EBP, EBP);
        asm.bind("next range")
                .mov(ESI, "indent").call("put text")
                .mov(EAX, dwordAt(EDI, 4)).call("put hex").mov(EAX, dwordAt(EDI, 0)).call("put hex")
                .mov(AL, '-').call("put")
                .mov(EBX, dwordAt(EDI, 0)).mov(EAX, dwordAt(EDI, 4))
                .add(EBX, dwordAt(EDI, 8)).adc(EAX, dwordAt(EDI, 12))
                .sub(EBX, 1).sbb(EAX, 0)
                .call("put hex").mov(EAX, EBX).call("put hex")
                .mov(ESI, "usable").cmp(dwordAt(EDI, 16), 1).jcc(NOT_EQUAL, "not usable")
                .mov(EAX, dwordAt(EDI, 8)).shr(EAX, 10)
                .mov(EDX, dwordAt(EDI, 12)).shl(EDX, 22).or(EAX, EDX).add(EBP, EAX)
                .jmp("put kind");
        asm.bind("not usable").mov(ESI, "reserved").cmp(dwordAt(EDI, 16), 2).jcc(EQUAL, "put kind")
                .mov(ESI, "acpi data").cmp(dwordAt(EDI, 16), 3).jcc(EQUAL, "put kind")
                .mov(ESI, "acpi nvs").cmp(dwordAt(EDI, 16), 4).jcc(EQUAL, "put kind")
                .mov(ESI, "unusable");
        asm.bind("put kind").call("put text").call("put line end")
                .add(EDI, BootParameters.E820_ENTRY_BYTES)
                .dec(ECX).jcc(NOT_EQUAL, "next range")
                .mov(ESI, "total").call("put text").mov(EAX, EBP).jmp("put kib");
        asm.bind("no map")
                .mov(ESI, "extended").call("put text").mov(EAX, dwordAt(EDI, BootParameters.ALT_MEM_K));
        asm.bind("put kib").call("put unsigned").mov(ESI, "kib").jmp("put text");
        asm.bind("indent").asciz("  ");
        asm.bind("usable").asciz("  usable");
        asm.bind("reserved").asciz("  reserved");
        asm.bind("acpi data").asciz("  ACPI data");
        asm.bind("acpi nvs").asciz("  ACPI NVS");
        asm.bind("unusable").asciz("  unusable");
        asm.bind("total").asciz("usable memory: ");
        asm.bind("extended").asciz("memory above 1 MiB: ");
        asm.bind("kib").asciz(" KiB\r\n");
    }

    /** Vendor and brand strings (Intel SDM volume 2, CPUID leaves 0 and 80000002H to 80000004H). */
    private void processor() {
        asm.bind("do cpu")
                .mov(ESI, "vendor").call("put text")
                .xor(EAX, EAX).cpuid()
                .mov(dwordAt(TinyProgram.NAME), EBX)
                .mov(dwordAt(TinyProgram.NAME + 4), EDX)
                .mov(dwordAt(TinyProgram.NAME + 8), ECX)
                .mov(byteAt(TinyProgram.NAME + 12), 0)
                .mov(ESI, TinyProgram.NAME).call("put text").call("put line end")
                .mov(EAX, 0x80000000).cpuid()
                .cmp(EAX, 0x80000004).jcc(BELOW, "no brand")
                .mov(EBP, 0x80000002).mov(EDI, TinyProgram.NAME);
        asm.bind("next leaf").mov(EAX, EBP).cpuid()
                .mov(dwordAt(EDI, 0), EAX).mov(dwordAt(EDI, 4), EBX)
                .mov(dwordAt(EDI, 8), ECX).mov(dwordAt(EDI, 12), EDX)
                .add(EDI, 16).inc(EBP)
                .cmp(EBP, 0x80000005).jcc(NOT_EQUAL, "next leaf")
                .mov(byteAt(EDI, 0), 0)
                .mov(ESI, "brand").call("put text")
                .mov(ESI, TinyProgram.NAME).call("skip spaces")
                .call("put text").jmp("put line end");
        asm.bind("no brand").ret();
        asm.bind("vendor").asciz("vendor: ");
        asm.bind("brand").asciz("brand:  ");
    }

    /**
     * Reset through the keyboard controller, then through the PCI reset register, then by a triple fault.
     * Power-off through PM1a_CNT: SLP_EN with sleep type 0, which is S5 for the PIIX4 board.
     */
    private void power() {
        asm.bind("do reboot").call("drain").cli().mov(ECX, 0x10000);
        asm.bind("controller busy").in(AL, 0x64).test(AL, 2).jcc(EQUAL, "controller ready")
                .loop("controller busy");
        asm.bind("controller ready").mov(AL, 0xfe).out(0x64, AL)
                .mov(ECX, 0x10000).bind("reset wait").in(AL, 0x80).loop("reset wait")
                .outByte(0xcf9, 0x02).outByte(0xcf9, 0x06)
                .mov(ECX, 0x10000).bind("last wait").in(AL, 0x80).loop("last wait")
                .lidt(dwordAt("empty table")).interrupt(3);
        asm.bind("empty table").dw(0).dd(0);

        asm.bind("do poweroff").call("drain").cli()
                .mov(DX, 0x604).mov(AX, 0x2000).outDx(AX)
                .mov(ECX, 0x10000).bind("off wait").in(AL, 0x80).loop("off wait")
                .mov(ESI, "still on").call("put text");
        asm.bind("halted").hlt().jmp("halted");
        asm.bind("still on").asciz("this machine cannot switch itself off; halted\r\n");
    }
}
