package org.jvirsh.scripting.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words behind {@code jvirsh run} or {@code jvirsh eval}.
 *
 * @param timeout how long the script may take, or null
 * @param dryRun whether what would change something is printed instead of done
 * @param keep whether labs leave what they have made
 * @param trace whether failures come with their stack
 * @param help whether the user wants to know what there is
 * @param what the file or the text
 * @param arguments for the script
 */
record ScriptOptions(
        @Nullable Duration timeout,
        boolean dryRun,
        boolean keep,
        boolean trace,
        boolean help,
        String what,
        List<String> arguments) {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h|)");

    /** Reads them; options end at the first other word. */
    static ScriptOptions parse(String tool, List<String> words) throws UsageException {
        Duration timeout = null;
        boolean dryRun = false;
        boolean keep = false;
        boolean trace = false;
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-") && !words.get(at).equals("-")) {
            String word = words.get(at++);
            if (word.equals("--")) {
                break;
            }
            switch (word) {
                case "--dry-run" -> dryRun = true;
                case "--keep" -> keep = true;
                case "--trace" -> trace = true;
                case "--help", "-h" -> {
                    return new ScriptOptions(null, false, false, false, true, "", List.of());
                }
                case "--timeout" -> {
                    if (at == words.size()) {
                        throw new UsageException("option --timeout requires an argument");
                    }
                    timeout = time(words.get(at++));
                }
                default -> {
                    if (!word.startsWith("--timeout=")) {
                        throw new UsageException(tool + " has no option '" + word + "'; see jvirsh " + tool + " --help");
                    }
                    timeout = time(word.substring("--timeout=".length()));
                }
            }
        }
        if (at == words.size()) {
            throw new UsageException(tool.equals("eval") ? "eval needs a text to run" : tool + " needs a file to run");
        }
        return new ScriptOptions(
                timeout, dryRun, keep, trace, false, words.get(at), List.copyOf(words.subList(at + 1, words.size())));
    }

    private static Duration time(String text) throws UsageException {
        return parseTime(text).orElseThrow(() -> new UsageException(
                "option --timeout takes a time such as 90s, 5m or 1h, not '" + text + "'"));
    }

    static Optional<Duration> parseTime(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (String.valueOf(matcher.group(2))) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1000;
        };
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return millis.signum() == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis.longValue()));
    }
}
