package org.jvirsh.scripting.console.guest;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.Expectation;
import org.jvirsh.scripting.console.Outcome;

/**
 * From a console to a shell: answers getty's {@code login:} and {@code Password:}, tells a refusal, and finds a shell that is there
 * already or needs no login, such as busybox's {@code / #}. What looks like a prompt is one when the shell prints what it is told.
 */
public final class Login {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PROBE = Duration.ofSeconds(5);

    private static final Duration SETTLING = Duration.ofMillis(200);

    private enum Seen {
        REFUSED,
        NAME,
        PASSWORD,
        PROMPT,
        NOTHING
    }

    private static final Expectation.Regex REFUSED = Expectation.regex(Pattern.compile(
            "(?i)login incorrect|login failed|authentication failure|permission denied|account (?:is |has )?(?:locked|expired)"));
    private static final Expectation.Regex NAME = Expectation.regex(Pattern.compile("(?i)(?<!last )\\blogin(?: name)?: *\\z"));
    private static final Expectation.Regex PASSWORD = Expectation.regex(
            Pattern.compile("(?i)\\bpass(?:word|phrase)[^\n]{0,80}: *\\z"));
    private static final Expectation.Regex PROMPT = Expectation.regex(Pattern.compile("[#$%>] ?\\z"));

    private static final Expectation.Regex MORE = Expectation.regex(Pattern.compile("(?=\\S)"));

    private final @Nullable String user;
    private final @Nullable String password;

    private Login(@Nullable String user, @Nullable String password) {
        this.user = user;
        this.password = password;
    }

    /** As somebody with a password, which no transcript gets to see. */
    public static Login as(String user, String password) {
        return new Login(user, password);
    }

    /** As somebody who needs no password. */
    public static Login as(String user) {
        return new Login(user, null);
    }

    /** To a shell that asks nobody. */
    public static Login none() {
        return new Login(null, null);
    }

    /** Does it with the usual patience. */
    public GuestShell at(Console console) {
        return at(console, console.options().patience());
    }

    /** Does it; the guest may still be booting. */
    public GuestShell at(Console console, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean named = false;
        boolean answered = false;
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            switch (next(console, left, patience)) {
                case REFUSED -> refuseIf(named, console);
                case NAME -> {
                    refuseIf(answered, console);
                    name(console);
                    named = true;
                }
                case PASSWORD -> {
                    if (named) {
                        answer(console);
                    } else {
                        console.sendLine(); // the second half of somebody else's login
                    }
                    answered = named;
                }
                case PROMPT -> {
                    if (answers(console, left)) {
                        return GuestShell.at(console, PROBE);
                    }
                }
                case NOTHING -> {}
            }
        }
    }

    private static Seen next(Console console, Duration left, Duration patience) {
        Duration slice = left.compareTo(QUIET) < 0 ? left : QUIET;
        switch (console.await(slice, List.of(REFUSED, NAME, PASSWORD, PROMPT))) {
            case Outcome.Matched matched -> {
                Seen seen = Seen.values()[matched.index()];
                return seen == Seen.REFUSED || settled(console) ? seen : Seen.NOTHING;
            }
            case Outcome.Ended _ -> throw console.failure("the console ended before there was a shell");
            case Outcome.TimedOut _ -> {
                if (left.compareTo(QUIET) <= 0) {
                    throw console.timeout("waited " + Console.spoken(patience) + " for a login or a prompt");
                }
                console.sendLine(); // a prompt that was printed before anybody listened comes again
                return Seen.NOTHING;
            }
        }
    }

    /** Whether nothing follows: what asks stands at the end, and a piece of a line does not stay there. */
    private static boolean settled(Console console) {
        return !(console.await(SETTLING, MORE) instanceof Outcome.Matched);
    }

    private void refuseIf(boolean tried, Console console) {
        if (tried) {
            throw refused(console, "login as " + user + " was refused");
        }
    }

    private void name(Console console) {
        if (user == null) {
            throw refused(console, "the guest asks who is there, and there is nobody to name");
        }
        console.sendLine(user);
    }

    private void answer(Console console) {
        if (password == null) {
            throw refused(console, "the guest asks for a password, and there is none");
        }
        console.sendSecret(password);
    }

    private static LoginException refused(Console console, String message) {
        return new LoginException(message + " on " + console.options().name(), console.lastLines(10));
    }

    /** Whether a shell does what it is told. */
    private static boolean answers(Console console, Duration left) {
        Marker marker = Marker.unique();
        console.sendLine(marker.print("0"));
        Duration patience = left.compareTo(PROBE) < 0 ? left : PROBE;
        return console.await(patience, marker.printed()) instanceof Outcome.Matched;
    }
}
