/**
 * The instruction table and what is derived from it: decoder, length decoder, disassembler. A row says in the manuals'
 * notation how an instruction is encoded and which operands it has, and names the one static method in {@code cpu.sem}
 * that is its meaning. The engines generate their code from the same rows. No semantics live here.
 *
 * <h2>Rows</h2>
 *
 * <pre>{@code t.row("0F AF /r", "IMUL Gv,Ev", "imul");
 * t.row("66 0F 38 17 /r", "PTEST Vx,Wx", "ptest", "sse41");
 * t.row("F3 0F 2A /r", "CVTSI2SS Vss,Ey", "cvtsi2ss");
 * t.row("D9 E8", "FLD1", "fld1");
 * t.row("DB /5 mem", "FLD Mt", "fldExtended");}</pre>
 *
 * <p>Encoding: optional mandatory prefix {@code NP 66 F2 F3} (none given: 66, F2, F3 are ordinary prefixes), optional
 * {@code VEX.L0} or {@code VEX.L0.W0}/{@code .W1}, map ({@code 0F}, {@code 0F 38}, {@code 0F 3A}), opcode byte (with
 * {@code +r}: eight opcodes whose low bits are a register; {@code +i}: an x87 stack index), then {@code /r} or {@code
 * /0../7} for a ModRM byte, or a second fixed byte as in {@code D9 E8}. {@code mem} or {@code reg} limits ModRM.mod.
 * The first row that fits wins.
 *
 * <p>Operands, as in the manuals' opcode maps: {@code Eb Ew Ed Eq Ev Ey} ModRM.rm as register or memory, {@code Gb Gw
 * Gd Gq Gv Gy} ModRM.reg, {@code Rd Rq Ry Rv} ModRM.rm as register only, {@code Zb Zv} register in the opcode byte,
 * {@code By} VEX.vvvv; {@code AL AX EAX rAX CL DX} fixed registers, {@code 1} the constant; {@code Ib Iw Iz Iv} immediates
 * (zero-extended), {@code Ibs Izs} sign-extended; {@code Jb Jz} the absolute branch target; {@code Ob Ov} absolute memory;
 * {@code M Mb Mw Md Mq Mt Mdq Mp Mpair Ms Menv Mstate M512} the linear address of that many bytes; {@code Ma} the offset alone (LEA); {@code Sw Cy
 * Dy} the number of a segment, control or debug register; {@code STi} an x87 stack index; {@code Pq} MMX register by
 * ModRM.reg, {@code Qq Qd} MMX register or memory by ModRM.rm, {@code Nq} register only; {@code Vx} XMM by ModRM.reg; {@code Wx} XMM
 * or aligned 128-bit memory by ModRM.rm ({@code Wu}: unaligned), {@code Wss Wsd Ww Wb} XMM or 32-, 64-, 16-, 8-bit memory,
 * {@code Ux} XMM register only; {@code XMM0} the fixed register. Size letters: b 8, w 16, d 32, q 64, v 16/32/64, z 16/32
 * (sign-extended immediate to 64), y 32/64.
 *
 * <h2>Semantics</h2>
 *
 * A public static method whose parameters, in order, are: {@code Cpu c}; optionally {@code Insn i} (the decoded
 * instruction: its address, prefixes, segment); optionally {@code int size}, the operand size in bits (a constant in
 * generated code); then the operands. General registers, memory values and immediates are {@code long}, zero-extended from
 * their size; addresses ({@code M*}, {@code J*}) are {@code long}; XMM and MMX operands, segment, control and debug register
 * numbers and stack indices are {@code int}. An XMM operand {@code n} is the pair {@code c.xmm[2*n], c.xmm[2*n+1]}; a memory source was loaded
 * into slot 16 by the caller (upper bits zero). An MMX operand {@code n} is {@code c.fpSig[n]}; a memory source is in slot 8.
 *
 * <p>A {@code long} result goes to the first operand, which may be a register or memory. If the method has as many value
 * parameters as the row has operands the first operand is also read (a memory operand with write intent); if it has
 * one fewer, the first is only written. For MMX and XMM rows a method {@code long f(long a, long b)} is applied to each 64-bit
 * half. With the attribute {@code second} the method leaves a second result in {@code c.second}, which goes to the second operand
 * before the first is written (XCHG, XADD). {@code boolean}-returning methods are branch conditions: the first operand is a {@code J} target.
 *
 * <p>A method must not change architectural state before its last possible fault. Rows marked {@code end} end a block;
 * their methods find {@code c.rip} already advanced to the next instruction and may change it.
 */
@NullMarked
package org.jvirsh.emulator.cpu.decode;

import org.jspecify.annotations.NullMarked;
