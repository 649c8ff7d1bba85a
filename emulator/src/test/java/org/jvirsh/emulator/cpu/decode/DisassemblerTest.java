package org.jvirsh.emulator.cpu.decode;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;

import static org.assertj.core.api.Assertions.assertThat;

class DisassemblerTest {
    private static final OpcodeTable TABLE = new OpcodeTable();

    private static Disassembler.Line line(String hex, int mode) {
        byte[] code = HexFormat.of().parseHex(hex);
        return new Disassembler(TABLE, CpuModel.parse("max", false))
                .line(k -> k < code.length ? code[k] & 0xFF : 0x90, 0x1000, mode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "4803448bf8 | add rax,QWORD PTR [rbx+rcx*4-0x8]",
        "88e0 | mov al,ah",
        "4088e0 | mov al,spl",
        "c7051000000001000000 | mov DWORD PTR [0x101a],0x1",
        "65488b042528000000 | mov rax,QWORD PTR gs:[0x28]",
        "7402 | jz 0x1004",
        "e8fbffffff | call 0x1000",
        "f3a4 | rep movsb",
        "660f6f0c24 | movdqa xmm1,XMMWORD PTR [rsp]",
        "0fb60f | movzx ecx,BYTE PTR [rdi]",
        "48b8efcdab8967452301 | mov rax,0x123456789abcdef",
        "4150 | push r8",
        "d9c1 | fld st(1)",
        "0f22d8 | mov cr3,rax",
        "0fff | (bad)",
    })
    void showsLongMode(String hex, String text) {
        Disassembler.Line l = line(hex, Cpu.MODE_64);
        assertThat(l.text()).isEqualTo(text);
        assertThat(l.length()).isEqualTo(hex.length() / 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "8b4702 | mov ax,WORD PTR [bx+0x2]",
        "668b4702 | mov eax,DWORD PTR [bx+0x2]",
        "26a13412 | mov ax,WORD PTR es:[0x1234]",
        "ea34127856 | jmp 0x5678:0x1234",
        "8ed8 | mov ds,ax",
    })
    void showsRealMode(String hex, String text) {
        Disassembler.Line l = line(hex, 0);
        assertThat(l.text()).isEqualTo(text);
        assertThat(l.length()).isEqualTo(hex.length() / 2);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(line("66".repeat(15) + "90", Cpu.MODE_64).text()).isEqualTo("(bad)");
    }
}
