package org.jvirsh.scripting;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.Expectation;
import org.jvirsh.scripting.console.Outcome;
import org.jvirsh.scripting.console.recording.AsciicastWriter;
import org.jvirsh.scripting.console.recording.Transcript;

/** A domain's console, as scripts talk to it. It stays open between dialogues, so that nothing the guest prints is missed. */
public final class Dialogue {
    private final Console console;
    private final Path directory;

    /**
     * Talks on a console.
     *
     * @param directory where its transcripts are
     */
    Dialogue(Console console, Path directory) {
        this.console = console;
        this.directory = directory;
    }

    /** The console below, for what this class has no word for. */
    public Console getContract() {
        return console;
    }

    /**
     * Keeps what is said on the console from now on in a file, in asciicast v2, for {@code jvirsh replay}. One that is there is
     * replaced.
     */
    public Dialogue transcript(CharSequence file) {
        try {
            console.record(AsciicastWriter.create(directory.resolve(file.toString()), console.options().name()));
            return this;
        } catch (IOException e) {
            throw new ScriptFailure("cannot write the transcript '" + file + "': " + Transcript.reason(e));
        }
    }

    /** Waits for a pattern for a minute at most. */
    public Outcome.Matched expect(Pattern pattern) {
        return console.expect(pattern);
    }

    /** Waits for a pattern. */
    public Outcome.Matched expect(Pattern pattern, Duration patience) {
        return console.expect(patience, Expectation.regex(pattern));
    }

    /** Waits for a text for a minute at most. */
    public Outcome.Matched expect(CharSequence text) {
        return console.expect(text.toString());
    }

    /** Waits for a text. */
    public Outcome.Matched expect(CharSequence text, Duration patience) {
        return console.expect(patience, Expectation.text(text.toString()));
    }

    /** Waits for the end of the console, that is of the guest as a rule, and returns what came before. */
    public String expectEnd(Duration patience) {
        return console.expectEnd(patience);
    }

    /** Types a line: a text and the Enter key, unless the text ends with that. */
    public Dialogue send(CharSequence text) {
        String line = text.toString();
        if (line.endsWith("\r") || line.endsWith("\n")) {
            console.send(line);
        } else {
            console.sendLine(line);
        }
        return this;
    }

    /** Types a text without the Enter key. */
    public Dialogue type(CharSequence text) {
        console.send(text.toString());
        return this;
    }

    /** Types a line that is shown nowhere, such as a password. */
    public Dialogue sendSecret(CharSequence text) {
        console.sendSecret(text.toString());
        return this;
    }

    /** Presses a key, such as {@code ctrl-c} or {@code up}. */
    public Dialogue key(CharSequence name) {
        console.sendKey(name.toString());
        return this;
    }

    /** All that has come and that no expectation has taken. */
    public String take() {
        return console.take();
    }

    /** The last lines the guest printed. */
    public List<String> lastLines(int count) {
        return console.lastLines(count);
    }
}
