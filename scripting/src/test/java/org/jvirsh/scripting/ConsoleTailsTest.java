package org.jvirsh.scripting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTailsTest {
    @Test
    void whatTheFailureHasToldIsNotToldAgain() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("a", List.of("one", "two"));
        lines.put("b", List.of("three"));
        lines.put("c", List.of());
        ConsoleTails tails = new ConsoleTails(lines);
        assertThat(tails.beside("waited; the last lines were:\n    one\n    two\n")).containsExactly(
                "The last lines on the console of 'b':", "    three", "The last lines on the console of 'c':");
        assertThat(new ConsoleTails(Map.of("a", List.of("42", "> "))).beside("the last lines were:\n    42\n    > ")).isEmpty();
        assertThat(tails.beside("expected: three")).hasSize(6);
        assertThat(new ConsoleTails(Map.of()).beside("null")).isEmpty();
    }
}
