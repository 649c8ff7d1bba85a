package org.jvirsh.shell.completion;

import java.util.Optional;

/** A shell for which there is a script. */
public enum CompletionShell {
    BASH("jvirsh.bash"),
    ZSH("_jvirsh"),
    FISH("jvirsh.fish");

    private final String file;

    CompletionShell(String file) {
        this.file = file;
    }

    /** The shell of that name. */
    public static Optional<CompletionShell> named(String name) {
        return switch (name) {
            case "bash" -> Optional.of(BASH);
            case "zsh" -> Optional.of(ZSH);
            case "fish" -> Optional.of(FISH);
            default -> Optional.empty();
        };
    }

    /** What its script is called where such scripts are kept. */
    public String file() {
        return file;
    }

    /** Whether it shows what candidates mean. */
    boolean describes() {
        return this != BASH;
    }

    /** A text as one word of the shell's language. */
    String quote(String text) {
        return switch (this) {
            case BASH, ZSH -> "'" + text.replace("'", "'\\''") + "'";
            case FISH -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        };
    }
}
