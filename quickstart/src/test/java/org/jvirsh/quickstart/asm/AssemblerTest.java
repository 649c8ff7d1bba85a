package org.jvirsh.quickstart.asm;

import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.jvirsh.quickstart.asm.Memory.byteAt;
import static org.jvirsh.quickstart.asm.Memory.dwordAt;
import static org.jvirsh.quickstart.asm.Memory.wordAt;
import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.AX;
import static org.jvirsh.quickstart.asm.Register.BP;
import static org.jvirsh.quickstart.asm.Register.BX;
import static org.jvirsh.quickstart.asm.Register.CL;
import static org.jvirsh.quickstart.asm.Register.CX;
import static org.jvirsh.quickstart.asm.Register.DI;
import static org.jvirsh.quickstart.asm.Register.DX;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.EBP;
import static org.jvirsh.quickstart.asm.Register.EBX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDI;
import static org.jvirsh.quickstart.asm.Register.EDX;
import static org.jvirsh.quickstart.asm.Register.ESI;
import static org.jvirsh.quickstart.asm.Register.ESP;
import static org.jvirsh.quickstart.asm.Register.SI;

/** Encodings by the opcode tables of the Intel SDM, volume 2. */
class AssemblerTest {
    private static Arguments code(String hex, Consumer<Assembler> source) {
        return arguments(hex, source);
    }

    static Stream<Arguments> code32() {
        return Stream.of(
                code("b878563412", a -> a.mov(EAX, 0x12345678)),
                code("b005", a -> a.mov(AL, 5)),
                code("8ed8", a -> a.mov(SegmentRegister.DS, EAX)),
                code("8b4d00", a -> a.mov(ECX, dwordAt(EBP, 0))),
                code("89542408", a -> a.mov(dwordAt(ESP, 8), EDX)),
                code("c6050105000007", a -> a.mov(byteAt(0x501), 7)),
                code("66c747021000", a -> a.mov(wordAt(EDI, 2), 0x10)),
                code("668b8600020000", a -> a.mov(AX, wordAt(ESI, 0x200))),
                code("0fb60e", a -> a.movzx(ECX, byteAt(ESI, 0))),
                code("0fbfc1", a -> a.movsx(EAX, CX)),
                code("8d43fc", a -> a.lea(EAX, dwordAt(EBX, -4))),
                code("87d1", a -> a.xchg(ECX, EDX)),
                code("6a05", a -> a.push(5)),
                code("6834120000", a -> a.push(0x1234)),
                code("50665a", a -> a.push(EAX).pop(DX)),
                code("01c8", a -> a.add(EAX, ECX)),
                code("830605", a -> a.add(dwordAt(ESI, 0), 5)),
                code("80c802", a -> a.or(AL, 2)),
                code("13470c", a -> a.adc(EAX, dwordAt(EDI, 12))),
                code("83d800", a -> a.sbb(EAX, 0)),
                code("81e3ff0f0000", a -> a.and(EBX, 0xfff)),
                code("83e930", a -> a.sub(ECX, '0')),
                code("31c0", a -> a.xor(EAX, EAX)),
                code("803e00", a -> a.cmp(byteAt(ESI, 0), 0)),
                code("39d1", a -> a.cmp(ECX, EDX)),
                code("f6c020", a -> a.test(AL, 0x20)),
                code("85db", a -> a.test(EBX, EBX)),
                code("ffc3", a -> a.inc(EBX)),
                code("fe0f", a -> a.dec(byteAt(EDI, 0))),
                code("f7d8f7d2", a -> a.neg(EAX).not(EDX)),
                code("f7e1f6f1f7f9", a -> a.mul(ECX).div(CL).idiv(ECX)),
                code("0fafc1", a -> a.imul(EAX, ECX)),
                code("c1e00ad3eac1f91f", a -> a.shl(EAX, 10).shr(EDX, CL).sar(ECX, 31)),
                code("c1c004c1cb10", a -> a.rol(EAX, 4).ror(EBX, 16)),
                code("990f94c0", a -> a.cdq().set(Condition.EQUAL, AL)),
                code("ff5304ffe0c3", a -> a.call(dwordAt(EBX, 4)).jmp(EAX).ret()),
                code("cd80cff3aa", a -> a.interrupt(0x80).iret().rep().stosb()),
                code("ec66efe560e680", a -> a.inDx(AL).outDx(AX).in(EAX, 0x60).out(0x80, AL)),
                code("0f20c00f22db", a -> a.movFromCr(EAX, 0).movToCr(3, EBX)),
                code("0fa20f31", a -> a.cpuid().rdtsc()),
                code("66baf803b041ee", a -> a.outByte(0x3f8, 'A')));
    }

    static Stream<Arguments> code16() {
        return Stream.of(
                code("8cd88ec0", a -> a.mov(AX, SegmentRegister.DS).mov(SegmentRegister.ES, AX)),
                code("66b820e80000", a -> a.mov(EAX, 0xe820)),
                code("c606e80100", a -> a.mov(byteAt(0x1e8), 0)),
                code("8907", a -> a.mov(wordAt(BX, 0), AX)),
                code("8a4401", a -> a.mov(AL, byteAt(SI, 1))),
                code("894600", a -> a.mov(wordAt(BP, 0), AX)),
                code("8b850003", a -> a.mov(AX, wordAt(DI, 0x300))),
                code("67668906", a -> a.mov(dwordAt(ESI, 0), EAX)),
                code("66c1e604", a -> a.shl(ESI, 4)),
                code("50665b", a -> a.push(AX).pop(EBX)),
                code("83c714", a -> a.add(DI, 20)),
                code("fe06e801", a -> a.inc(byteAt(0x1e8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("code32")
    void encodesFor32Bits(String hex, Consumer<Assembler> source) {
        assertThat(assembled(32, 0, source)).isEqualTo(hex);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("code16")
    void encodesFor16Bits(String hex, Consumer<Assembler> source) {
        assertThat(assembled(16, 0, source)).isEqualTo(hex);
    }

    @Test
    void jumpsBackwardsAndForwards() {
        assertThat(assembled(32, 0x100000, a -> a.bind("here").jmp("here").jmpShort("here")
                .jcc(Condition.EQUAL, "ahead").call("ahead").loop("here").bind("ahead").ret()))
                .isEqualTo("e9fbffffff" + "ebf9" + "0f8407000000" + "e802000000" + "e2ec" + "c3");
        assertThat(assembled(16, 0, a -> a.bind("here").call("here").jcc(Condition.ABOVE_OR_EQUAL, "here")
                .jmp("here"))).isEqualTo("e8fdff" + "0f83f9ff" + "e9f6ff");
    }

    @Test
    void addressesOfLabelsCountFromTheOrigin() {
        assertThat(assembled(32, 0x100000, a -> a.nop().bind("x").mov(EBX, "x").mov(EAX, dwordAt("x").plus(4))
                .mov(AL, byteAt("x", ECX)).jmpFar(0x10, "x").jmpFar(dwordAt("x")).lgdt(dwordAt("x")).dd("x")))
                .isEqualTo("90" + "bb01001000" + "8b0505001000" + "8a8101001000" + "ea010010001000"
                        + "ff2d01001000" + "0f011501001000" + "01001000");
        assertThat(assembled(16, 0, a -> a.nop().bind("x").jmpFar(dwordAt("x")).lgdt(dwordAt("x"))))
                .isEqualTo("90" + "66ff2e0100" + "0f01160100");
    }

    @Test
    void laysOutData() {
        assertThat(assembled(16, 0, a -> a.db(1, 0x1ff).dw(0xaa55).dd(0x12345678).asciz("ok").padTo(13)))
                .isEqualTo("01ff" + "55aa" + "78563412" + "6f6b00" + "0000");
    }

    @Test
    void refusesWhatHasNoEncoding() {
        assertThatThrownBy(() -> assembled(32, 0, a -> a.mov(EAX, CX))).hasMessageContaining("unequal size");
        assertThatThrownBy(() -> assembled(32, 0, a -> a.mov(dwordAt(EAX, 0), dwordAt(EBX, 0))))
                .hasMessageContaining("in memory");
        assertThatThrownBy(() -> assembled(16, 0, a -> a.mov(AL, byteAt(CX, 0))))
                .hasMessageContaining("cannot address");
        assertThatThrownBy(() -> assembled(32, 0, a -> a.outDx(ECX))).hasMessageContaining("ports");
        assertThatThrownBy(() -> assembled(32, 0, a -> a.shl(EAX, AL))).hasMessageContaining("CL");
        assertThatThrownBy(() -> assembled(32, 0, a -> a.jmp("nowhere"))).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> assembled(32, 0, a -> a.bind("x").bind("x"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> assembled(32, 0, a -> a.bind("x").zeros(200).jmpShort("x")))
                .hasMessageContaining("out of reach");
        assertThatThrownBy(() -> assembled(16, 0, a -> a.zeros(10).padTo(8))).hasMessageContaining("passed");
    }

    private static String assembled(int bits, int origin, Consumer<Assembler> source) {
        Assembler assembler = new Assembler(bits, origin);
        source.accept(assembler);
        return HexFormat.of().formatHex(assembler.assemble());
    }
}
