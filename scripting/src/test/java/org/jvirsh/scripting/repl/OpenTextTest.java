package org.jvirsh.scripting.repl;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenTextTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "f(1)", "'it''s'", "\"(\"", "a / b", "x = ~/\\(/", "// (", "/* ( */ 1", "'\\''", "'''a'b'''", "[1, 2].each { }",
        "(a + b) / 2", "x.split(/,/)", ")"
    })
    void isWhole(String text) {
        assertThat(OpenText.unfinished(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "f(", "def f() {", "'a", "\"a'", "'''a'", "x = ~/\\(", "/* a", "[1,", "a + \\", "f { // }", "'\\'"
    })
    void goesOn(String text) {
        assertThat(OpenText.unfinished(text)).isTrue();
    }
}
