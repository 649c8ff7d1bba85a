package org.jvirsh.scripting.console;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of a pattern is true of each of its matches. */
class PatternFactsTest {
    private static final List<String> PIECES = List.of(
            "a", "b", "c", "ab", "\\.", ".", "[ab]", "[^a]", "\\w", "\\s", "^", "$", "(?m)", "(?s)", "(", "(?:", "(?<n>", "(?=",
            "(?!", "(?<=", "(?>", ")", ")", ")", "|", "?", "*", "+", "??", "*?", "++", "{2}", "{0,2}", "{1,}", "\\n", "\\R", "\\b", "{",
            "[a&&b]", "[]a]", "\\Q", "\\E", "\\1", "(?i)", "\\x61", " ");

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "login:! 'login:' ! 6", "(?m)^(\\w+) login:! ' login:' ! -1", "[#$] $! ' ' ! 3", "(a|b)cd?e+f! c ! -1",
            "a{3}b{0,2}cc! cc ! 7", "x(?=yy)z! x ! -1", "\\$ \\[1\\]! '$ [1]' ! 5", "\\d{2,4}:! ':' ! 9", "ab|cd! '' ! 2"})
    void factsAreFound(String pattern, String literal, long longest) {
        PatternFacts.Facts facts = PatternFacts.of(Pattern.compile(pattern));
        assertThat(facts.literal() == null ? "" : facts.literal()).isEqualTo(literal);
        assertThat(facts.longest() == PatternFacts.UNBOUNDED ? -1 : facts.longest()).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)login", "\\Qa*\\E", "[a&&b]x", "(a)\\1", "\\x41b", "a\\p{L}", "\\N{SPACE}a", "日\uD83D\uDE00"})
    void ofWhatIsNotUnderstoodNothingIsSaid(String pattern) {
        assertThat(PatternFacts.of(Pattern.compile(pattern))).isEqualTo(PatternFacts.Facts.NONE);
    }

    @Test
    void flagsThatChangeWhatMatchesAreHeeded() {
        assertThat(PatternFacts.of(Pattern.compile("login", Pattern.CASE_INSENSITIVE))).isEqualTo(PatternFacts.Facts.NONE);
        assertThat(PatternFacts.of(Pattern.compile("log in", Pattern.COMMENTS))).isEqualTo(PatternFacts.Facts.NONE);
        assertThat(PatternFacts.of(Pattern.compile("a*", Pattern.LITERAL))).isEqualTo(PatternFacts.Facts.NONE);
        assertThat(PatternFacts.of(Pattern.compile("^login", Pattern.MULTILINE)).literal()).isEqualTo("login");
    }

    @Test
    void factsOfRandomPatternsHoldForTheirMatches() {
        Random random = new Random(7);
        int matches = 0;
        int told = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Pattern pattern;
            try {
                pattern = Pattern.compile(text.toString());
            } catch (PatternSyntaxException e) {
                continue;
            }
            PatternFacts.Facts facts = PatternFacts.of(pattern);
            StringBuilder subject = new StringBuilder();
            for (int n = 0; n < 12; n++) {
                subject.append("aabbc.* \n\r".charAt(random.nextInt(10)));
            }
            Matcher matcher = pattern.matcher(subject);
            while (matcher.find()) {
                matches++;
                told += facts.literal() != null || facts.longest() < PatternFacts.UNBOUNDED ? 1 : 0;
                assertThat((long) matcher.group().length()).as(text.toString()).isLessThanOrEqualTo(facts.longest());
                if (facts.literal() != null) {
                    assertThat(matcher.group()).as(text.toString()).contains(facts.literal());
                }
            }
        }
        assertThat(matches).isGreaterThan(50_000);
        assertThat(told).isGreaterThan(matches / 3);
    }

    @Test
    void aNeedleIsWhereAStringFindsIt() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            char[] chars = new char[random.nextInt(60)];
            for (int n = 0; n < chars.length; n++) {
                chars[n] = "ab\u0161\u0261".charAt(random.nextInt(4));
            }
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(5); n >= 0; n--) {
                text.append("ab\u0161\u0261".charAt(random.nextInt(4)));
            }
            int from = random.nextInt(chars.length + 1);
            assertThat(new Needle(text.toString()).in(chars, from, chars.length))
                    .isEqualTo(new String(chars).indexOf(text.toString(), from));
        }
    }
}
