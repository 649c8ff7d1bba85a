package org.jvirsh.commands.print;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as tables show them: in the zone of the user. */
public final class LocalTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);

    private LocalTime() {}

    /** A time given in seconds since 1970. */
    public static Cell cell(long seconds) {
        String text = FORMAT.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
        return new Cell(text, Datum.of(seconds));
    }
}
