package org.jvirsh.scripting.console.text;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person sees of a terminal's stream, however it is cut. */
class EscapeStripperTest {
    private static String stripped(String text, int piece) {
        StringBuilder out = new StringBuilder();
        EscapeStripper stripper = new EscapeStripper(new LineRules(new TextSink() {
            @Override
            public void append(char[] chars, int from, int to, long place) {
                out.append(chars, from, to - from);
                for (int i = from; i < to; i++) {
                    if (chars[i] >= ' ') {
                        assertThat(text.charAt((int) (place + i - from))).isEqualTo(chars[i]);
                    }
                }
            }

            @Override
            public void back() {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                    out.setLength(out.length() - 1);
                }
            }
        }));
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i += piece) {
            stripper.accept(chars, i, Math.min(chars.length, i + piece));
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a\\e[1;31mb\\e[0mc | abc",
        "a\\e[?2004hb | ab",
        "a\\e[38:2::1:2:3mb | ab",
        "a\\e]0;title\\ab | ab",
        "a\\e]0;title\\e\\\\b | ab",
        "a\\e]8;;http://x\\e\\\\b | ab",
        "a\\eP1$r0m\\e\\\\b | ab",
        "a\\e_apc\\e\\\\b\\e^pm\\e\\\\c\\eXsos\\e\\\\d | abcd",
        "a\\e(Bb\\e)0c\\e%Gd\\e#8e | abcde",
        "a\\eNxb\\eOyc | abc",
        "a\\e7\\e8\\e=\\e>\\ecb | ab",
        "a\u009b31mb\u009dtitle\u009cc\u0090dcs\u009cd\u008fxe | abcde",
        "a\\e[1\\e[2mb | ab",
        "a\\e[31\\x18b\\e]0;x\\x1ac | abc",
        "a\\e[3\\r\\n1mb | a\\nb",
        "a\u0085b | a\\nb",
        "ab\\b \\bc | ac",
        "a\\r\\r\\nb\\rc | a\\nb\\nc",
        "a\\0b\\ac\\x7fd\\te | abcd\\te",
        "a\\e]52;never\\nb | a\\nb"
    })
    void whatATerminalObeysIsNotText(String input, String seen) {
        String in = unescape(input);
        for (int piece : new int[] {1, 2, 3, 1000}) {
            assertThat(stripped(in, piece)).isEqualTo(unescape(seen));
        }
    }

    private static String unescape(String text) {
        return text.replace("\\\\", "\u0001").replace("\\e", "\033").replace("\\a", "\007").replace("\\r", "\r")
                .replace("\\n", "\n").replace("\\t", "\t").replace("\\b", "\b").replace("\\0", "\0")
                .replace("\\x18", "\030").replace("\\x1a", "\032").replace("\\x7f", "\177")
                .replace("\u0001", "\\");
    }

    @Test
    void aStringThatNobodyEndsIsTextAgainAfterAWhile() {
        String out = stripped("a\033]0;" + "x".repeat(10_000) + "login:", 7);
        assertThat(out).startsWith("ax").endsWith("xlogin:").hasSizeLessThan(10_000);
        assertThat(stripped("a\033P" + "x".repeat(10_000) + "login:", 7)).endsWith("login:");
        assertThat(stripped("a\033[" + "1;".repeat(10_000) + "login:", 7)).endsWith("login:");
    }

    @Property(tries = 500)
    void whereItIsCutMakesNoDifference(@ForAll("terminal") String text, @ForAll @IntRange(min = 1, max = 20) int piece) {
        String whole = stripped(text, Math.max(1, text.length()));
        assertThat(stripped(text, piece)).isEqualTo(whole);
        assertThat(whole.chars()).noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0);
    }

    @Provide
    Arbitrary<String> terminal() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of("\033", "\033[", "\033]", "\033P", "\033\\", "\007", "\r", "\n", "\b", "\u009b", "\u009c",
                        "\u009d", "m", ";", "1", "(", "\030", "\033N", "\0", "😀", "ü"),
                Arbitraries.strings().ofMaxLength(4));
        return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    /** As the standard library decodes, however the bytes are cut. */
    @Property(tries = 1000)
    void bytesAreDecodedAsAlways(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int piece) {
        assertThat(decoded(bytes, piece, false)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat(decoded(bytes, piece, true)).isEqualTo(decoded(bytes, bytes.length + 1, true));
    }

    @Property
    void textIsDecodedToItself(@ForAll String text, @ForAll @IntRange(min = 1, max = 9) int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(decoded(bytes, piece, true)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void aLoneByteMayBeAControlCharacter() {
        byte[] bytes = {'a', (byte) 0x9b, '3', '1', 'm', (byte) 0xff, (byte) 0xe2, (byte) 0x82};
        assertThat(decoded(bytes, 1, true)).isEqualTo("a\u009b31m\ufffd\ufffd");
        assertThat(decoded(bytes, 1, false)).isEqualTo("a\ufffd31m\ufffd\ufffd");
    }

    private static String decoded(byte[] bytes, int piece, boolean controls) {
        Utf8Decoder decoder = new Utf8Decoder(controls);
        StringBuilder out = new StringBuilder();
        char[] chars = new char[Utf8Decoder.room(bytes.length)];
        for (int i = 0; i < bytes.length; i += piece) {
            int count = decoder.decode(bytes, i, Math.min(piece, bytes.length - i), chars);
            out.append(chars, 0, count);
        }
        return out.append(chars, 0, decoder.finish(chars)).toString();
    }

    @Test
    void messagesShowControlCharacters() {
        assertThat(VisibleText.lastLines("old\r\n\033[1mnew\033[0m\007\r\nlast\0\177\rmore", 2))
                .containsExactly("new^G", "last^@^?^Mmore");
        assertThat(VisibleText.lastLines("", 5)).isEmpty();
    }
}
