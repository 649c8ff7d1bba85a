package org.jvirsh.emulator.chipset;

import java.time.LocalDate;

/**
 * The calendar side of the MC146818: turns a time into its registers and back, in the formats that register B selects.
 * Registers a guest filled with nonsense give some time, never an error.
 */
final class RtcCalendar {
    static final int SECONDS = 0;
    static final int SECONDS_ALARM = 1;
    static final int MINUTES = 2;
    static final int MINUTES_ALARM = 3;
    static final int HOURS = 4;
    static final int HOURS_ALARM = 5;
    static final int WEEKDAY = 6;
    static final int DAY = 7;
    static final int MONTH = 8;
    static final int YEAR = 9;
    static final int REG_B = 11;
    /** Where PC firmware and ACPI's FADT place the century. */
    static final int CENTURY = 0x32;

    private static final int BINARY = 4;
    private static final int HOURS_24 = 2;
    private static final int PM = 0x80;
    private static final int DAY_SECONDS = 86_400;

    private final byte[] registers;

    RtcCalendar(byte[] registers) {
        this.registers = registers;
    }

    static boolean isTime(int index) {
        return index <= YEAR && index != SECONDS_ALARM && index != MINUTES_ALARM && index != HOURS_ALARM
                || index == CENTURY;
    }

    static boolean isAlarm(int index) {
        return index == SECONDS_ALARM || index == MINUTES_ALARM || index == HOURS_ALARM;
    }

    private boolean has(int bit) {
        return (registers[REG_B] & bit) != 0;
    }

    private void put(int index, int value) {
        registers[index] = (byte) (has(BINARY) ? value : value / 10 << 4 | value % 10);
    }

    private int decode(int raw) {
        return has(BINARY) ? raw : (raw >>> 4) * 10 + (raw & 15);
    }

    private int get(int index) {
        return decode(registers[index] & 0xFF);
    }

    /** Fills the time registers from a time in seconds since 1970. */
    void store(long epochSeconds) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSeconds, DAY_SECONDS));
        int second = Math.floorMod(epochSeconds, DAY_SECONDS);
        put(SECONDS, second % 60);
        put(MINUTES, second / 60 % 60);
        int hour = second / 3600;
        if (has(HOURS_24)) {
            put(HOURS, hour);
        } else {
            put(HOURS, hour % 12 == 0 ? 12 : hour % 12);
            if (hour >= 12) {
                registers[HOURS] |= (byte) PM;
            }
        }
        put(WEEKDAY, date.getDayOfWeek().getValue() % 7 + 1);
        put(DAY, date.getDayOfMonth());
        put(MONTH, date.getMonthValue());
        put(YEAR, Math.floorMod(date.getYear(), 100));
        int century = Math.floorMod(date.getYear() / 100, 100);
        registers[CENTURY] = (byte) (century / 10 << 4 | century % 10);
    }

    /** The time in seconds since 1970 that the time registers stand for. */
    long load() {
        int raw = registers[CENTURY] & 0xFF;
        int year = ((raw >>> 4) * 10 + (raw & 15)) * 100 + get(YEAR);
        LocalDate date =
                LocalDate.of(year, Math.clamp(get(MONTH), 1, 12), 1).plusDays(get(DAY) - 1L);
        int hour = hour(registers[HOURS] & 0xFF);
        return date.toEpochDay() * DAY_SECONDS + hour * 3600L + get(MINUTES) * 60L + get(SECONDS);
    }

    private int hour(int raw) {
        if (has(HOURS_24)) {
            return decode(raw);
        }
        return decode(raw & ~PM) % 12 + ((raw & PM) != 0 ? 12 : 0);
    }

    /** The first second after {@code epochSeconds} at which the alarm registers match, or {@link Long#MAX_VALUE}. */
    long nextAlarm(long epochSeconds) {
        long t = epochSeconds + 1;
        // At most 24 hours + 60 minutes + 60 seconds are visited, twice for the part of a day already begun.
        for (long end = t + 2 * DAY_SECONDS; t < end; ) {
            int second = Math.floorMod(t, DAY_SECONDS);
            if (!matches(HOURS_ALARM, second / 3600)) {
                t += 3600 - second % 3600;
            } else if (!matches(MINUTES_ALARM, second / 60 % 60)) {
                t += 60 - second % 60;
            } else if (!matches(SECONDS_ALARM, second % 60)) {
                t++;
            } else {
                return t;
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean matches(int index, int value) {
        int raw = registers[index] & 0xFF;
        if (raw >= 0xC0) {
            return true;
        }
        return (index == HOURS_ALARM ? hour(raw) : decode(raw)) == value;
    }
}
