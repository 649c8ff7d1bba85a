package org.jvirsh.scripting;

/**
 * How scripts are run.
 *
 * @param dryRun whether what would change something is printed instead of done
 * @param keep whether labs leave what they have made
 * @param changingLine whether progress is shown in one line that changes, as terminals can
 */
public record RunSettings(boolean dryRun, boolean keep, boolean changingLine) {
    /** Everything is done, and cleaned up. */
    public static final RunSettings DEFAULT = new RunSettings(false, false, false);
}
