package org.jvirsh.quickstart.tiny;

import org.jvirsh.quickstart.asm.Assembler;

import static org.jvirsh.quickstart.asm.Condition.ABOVE;
import static org.jvirsh.quickstart.asm.Condition.BELOW_OR_EQUAL;
import static org.jvirsh.quickstart.asm.Condition.EQUAL;
import static org.jvirsh.quickstart.asm.Condition.NOT_EQUAL;
import static org.jvirsh.quickstart.asm.Condition.OVERFLOW;
import static org.jvirsh.quickstart.asm.Memory.byteAt;
import static org.jvirsh.quickstart.asm.Memory.dwordAt;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDX;
import static org.jvirsh.quickstart.asm.Register.ESI;
import static org.jvirsh.quickstart.asm.Register.ESP;

/**
 * Sums, differences, products and quotients of 32-bit signed integers with the usual precedence, by
 * recursive descent over the text at ESI. Values are passed in EAX; how deep it nests is bounded by the
 * length of a line.
 */
final class Calculator {
    private final Assembler asm;

    Calculator(Assembler asm) {
        this.asm = asm;
    }

    void write() {
        asm.bind("evaluate")
                .mov(dwordAt(TinyProgram.UNWIND), ESP)
                .call("sum")
                .call("skip spaces")
                .cmp(byteAt(ESI, 0), 0).jcc(NOT_EQUAL, "not an expression")
                .call("put number").jmp("put line end");
        sum();
        product();
        factor();
        error("not an expression", "error: not an expression");
        error("overflow", "error: overflow");
        error("zero divisor", "error: division by zero");
    }

    private void sum() {
        asm.bind("sum").call("product");
        asm.bind("sum goes on").call("skip spaces")
                .cmp(byteAt(ESI, 0), '+').jcc(EQUAL, "plus")
                .cmp(byteAt(ESI, 0), '-').jcc(EQUAL, "minus")
                .ret();
        asm.bind("plus").inc(ESI).push(EAX).call("product").pop(ECX)
                .add(EAX, ECX).jcc(OVERFLOW, "overflow").jmp("sum goes on");
        asm.bind("minus").inc(ESI).push(EAX).call("product").mov(ECX, EAX).pop(EAX)
                .sub(EAX, ECX).jcc(OVERFLOW, "overflow").jmp("sum goes on");
    }

    private void product() {
        asm.bind("product").call("factor");
        asm.bind("product goes on").call("skip spaces")
                .cmp(byteAt(ESI, 0), '*').jcc(EQUAL, "times")
                .cmp(byteAt(ESI, 0), '/').jcc(EQUAL, "over")
                .ret();
        asm.bind("times").inc(ESI).push(EAX).call("factor").pop(ECX)
                .imul(EAX, ECX).jcc(OVERFLOW, "overflow").jmp("product goes on");
        asm.bind("over").inc(ESI).push(EAX).call("factor").mov(ECX, EAX).pop(EAX)
                .test(ECX, ECX).jcc(EQUAL, "zero divisor")
                .cmp(ECX, -1).jcc(NOT_EQUAL, "divide")
                .cmp(EAX, Integer.MIN_VALUE).jcc(EQUAL, "overflow");
        asm.bind("divide").cdq().idiv(ECX).jmp("product goes on");
    }

    private void factor() {
        asm.bind("factor").call("skip spaces")
                .cmp(byteAt(ESI, 0), '(').jcc(EQUAL, "parenthesis")
                .cmp(byteAt(ESI, 0), '-').jcc(EQUAL, "negative")
                .xor(EAX, EAX)
                .movzx(ECX, byteAt(ESI, 0)).sub(ECX, '0')
                .cmp(ECX, 9).jcc(ABOVE, "not an expression");
        asm.bind("digit")
                .mov(EDX, 10).imul(EAX, EDX).jcc(OVERFLOW, "overflow")
                .add(EAX, ECX).jcc(OVERFLOW, "overflow")
                .inc(ESI)
                .movzx(ECX, byteAt(ESI, 0)).sub(ECX, '0')
                .cmp(ECX, 9).jcc(BELOW_OR_EQUAL, "digit")
                .ret();
        asm.bind("negative").inc(ESI).call("factor").neg(EAX).jcc(OVERFLOW, "overflow").ret();
        asm.bind("parenthesis").inc(ESI).call("sum").call("skip spaces")
                .cmp(byteAt(ESI, 0), ')').jcc(NOT_EQUAL, "not an expression")
                .inc(ESI).ret();
    }

    /** Leaves the calculator from any depth. */
    private void error(String label, String text) {
        asm.bind(label)
                .mov(ESP, dwordAt(TinyProgram.UNWIND))
                .mov(ESI, label + " text").call("put text").jmp("put line end")
                .bind(label + " text").asciz(text);
    }
}
