package org.jvirsh.emulator.devices.ide;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Self-monitoring as far as programs ask a disk that cannot wear out: health, attributes, empty logs (ATA/ATAPI-6, section
 * 8.50). Self-tests end at once, without an error.
 */
final class Smart {
    private static final int READ_DATA = 0xD0;
    private static final int READ_THRESHOLDS = 0xD1;
    private static final int AUTOSAVE = 0xD2;
    private static final int OFFLINE = 0xD4;
    private static final int READ_LOG = 0xD5;
    private static final int ENABLE = 0xD8;
    private static final int DISABLE = 0xD9;
    private static final int STATUS = 0xDA;

    private static final int KEY_MID = 0x4F;
    private static final int KEY_HIGH = 0xC2;
    private static final int BYTES = 512;
    private static final int LAST_LOG = 6;

    /** Number, flags, value, worst, threshold: what disks without a history have. */
    private static final int[][] ATTRIBUTES = {
        {1, 0x03, 100, 100, 6},
        {3, 0x03, 100, 100, 0},
        {4, 0x02, 100, 100, 20},
        {5, 0x03, 100, 100, 36},
        {9, 0x03, 100, 100, 0},
        {12, 0x03, 100, 100, 0},
        {190, 0x03, 69, 69, 50},
    };

    private final AtaDisk disk;
    private boolean enabled = true;
    private boolean autosave = true;

    Smart(AtaDisk disk) {
        this.disk = disk;
    }

    boolean enabled() {
        return enabled;
    }

    /** Runs the subcommand in the features register. */
    void command() {
        TaskFile r = disk.registers;
        int code = r.get(TaskFile.FEATURES);
        boolean keyed = r.get(TaskFile.MID) == KEY_MID && r.get(TaskFile.HIGH) == KEY_HIGH;
        if (!keyed || !enabled && code != ENABLE) {
            disk.fail(IdeDrive.ABRT);
            return;
        }
        switch (code) {
            case ENABLE, DISABLE -> {
                enabled = code == ENABLE;
                disk.succeed(true);
            }
            case AUTOSAVE -> autosave();
            case OFFLINE, STATUS -> disk.succeed(true); // the key in the registers says that all is well
            case READ_DATA -> answer(this::data);
            case READ_THRESHOLDS -> answer(this::thresholds);
            case READ_LOG -> log();
            default -> disk.fail(IdeDrive.ABRT);
        }
    }

    private void autosave() {
        int n = disk.registers.get(TaskFile.COUNT);
        if (n == 0 || n == 0xF1) {
            autosave = n != 0;
            disk.succeed(true);
        } else {
            disk.fail(IdeDrive.ABRT);
        }
    }

    private void log() {
        int log = disk.registers.get(TaskFile.LOW);
        if (disk.registers.get(TaskFile.COUNT) != 1 || log > LAST_LOG) {
            disk.fail(IdeDrive.ABRT);
            return;
        }
        answer(b -> {
            b[0] = 1; // version; nothing has happened
            if (log == 0) {
                b[2] = 1;
                b[2 * LAST_LOG] = 1;
            }
        });
    }

    private interface Writer {
        void write(byte[] to);
    }

    private void answer(Writer content) {
        disk.room(BYTES);
        byte[] b = disk.buffer;
        java.util.Arrays.fill(b, 0, BYTES, (byte) 0);
        content.write(b);
        int sum = 0;
        for (int i = 0; i < BYTES - 1; i++) {
            sum += b[i];
        }
        b[BYTES - 1] = (byte) -sum;
        disk.offer(0, BYTES);
    }

    private void data(byte[] b) {
        b[0] = 1;
        for (int i = 0; i < ATTRIBUTES.length; i++) {
            int at = 2 + 12 * i;
            b[at] = (byte) ATTRIBUTES[i][0];
            b[at + 1] = (byte) ATTRIBUTES[i][1];
            b[at + 3] = (byte) ATTRIBUTES[i][2];
            b[at + 4] = (byte) ATTRIBUTES[i][3];
        }
        b[362] = (byte) (autosave ? 0x82 : 0x02); // off-line collection is complete
        b[367] = 0x19; // executes immediately, self-tests
        b[368] = 3;
        b[370] = 1;
        b[372] = 2; // minutes of self-tests
        b[373] = 54;
    }

    private void thresholds(byte[] b) {
        b[0] = 1;
        for (int i = 0; i < ATTRIBUTES.length; i++) {
            int at = 2 + 12 * i;
            b[at] = (byte) ATTRIBUTES[i][0];
            b[at + 1] = (byte) ATTRIBUTES[i][4];
        }
    }

    void save(StateWriter out) {
        out.bool(enabled);
        out.bool(autosave);
    }

    void restore(StateReader in) {
        enabled = in.bool();
        autosave = in.bool();
    }
}
