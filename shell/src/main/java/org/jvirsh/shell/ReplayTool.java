package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Session;
import org.jvirsh.scripting.console.recording.AsciicastReader;
import org.jvirsh.scripting.console.recording.CastPlayer;
import org.jvirsh.scripting.console.recording.Transcript;

/** {@code replay FILE [--speed N] [--idle-limit S]}: plays the transcript of a console on the terminal. */
final class ReplayTool implements SubTools.SubTool {
    private static final double LONGEST = 1e6;

    private double speed = 1;
    private double idleLimit = Double.POSITIVE_INFINITY;
    private @Nullable String file;

    @Override
    public int run(List<String> arguments, Session session, Host host) {
        String complaint = options(arguments);
        String name = file;
        if (complaint != null || name == null) {
            session.output().error(complaint == null ? "replay needs a file" : complaint);
            return 1;
        }
        Path path = host.directory().resolve(name);
        try (AsciicastReader recording = AsciicastReader.open(path)) {
            new CastPlayer(speed, idleLimit).play(recording, text -> {
                session.output().print(text);
                session.output().flush();
            });
            return 0;
        } catch (IOException e) {
            session.output().error("cannot replay '" + name + "': " + Transcript.reason(e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Reads the words; what is wrong with them, or null. */
    private @Nullable String options(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--speed") || word.equals("--idle-limit")) {
                String number = i + 1 < words.size() ? words.get(++i) : "";
                if (!number.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                    return "replay needs a number behind " + word;
                }
                double value = Double.parseDouble(number);
                if (word.equals("--speed")) {
                    speed = value;
                } else {
                    idleLimit = value;
                }
                if (speed == 0 || value > LONGEST) {
                    return "replay cannot play at speed " + number;
                }
            } else if (word.startsWith("-")) {
                return "replay doesn't support option " + word;
            } else if (file == null) {
                file = word;
            } else {
                return "replay takes one file";
            }
        }
        return null;
    }
}
