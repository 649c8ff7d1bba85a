package org.jvirsh.emulator.devices.ide;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;

/**
 * The packet commands of a drive that reads data discs (MMC-5, T10/1675-D, chapter 6; SPC-3, T10/1416-D): blocks of 2048
 * bytes, one session with one track.
 *
 * <p>Not modelled: audio, sub-channels, DVD structures, writing.
 */
final class CdCommands {
    private static final int TEST_UNIT_READY = 0x00;
    private static final int REQUEST_SENSE = 0x03;
    private static final int INQUIRY = 0x12;
    private static final int START_STOP = 0x1B;
    private static final int PREVENT_ALLOW = 0x1E;
    private static final int READ_CAPACITY = 0x25;
    private static final int READ_10 = 0x28;
    private static final int SEEK = 0x2B;
    private static final int READ_TOC = 0x43;
    private static final int GET_CONFIGURATION = 0x46;
    private static final int GET_EVENT_STATUS = 0x4A;
    private static final int READ_DISC_INFORMATION = 0x51;
    private static final int MODE_SENSE = 0x5A;
    private static final int READ_12 = 0xA8;
    private static final int SET_SPEED = 0xBB;
    private static final int MECHANISM_STATUS = 0xBD;
    private static final int READ_CD = 0xBE;

    private static final int MEDIA_EVENTS = 4;

    private final AtapiDrive drive;
    private final CdCapabilities capabilities;
    private byte[] packet = new byte[0];

    CdCommands(AtapiDrive drive) {
        this.drive = drive;
        capabilities = new CdCapabilities(drive);
    }

    /** Runs the command in a packet of 12 bytes or more. */
    void run(byte[] bytes) {
        packet = bytes;
        int code = u8(0);
        if (code != INQUIRY && code != REQUEST_SENSE && code != GET_CONFIGURATION && code != GET_EVENT_STATUS
                && drive.tray().takeChanged()) {
            drive.refuse(Sense.MEDIUM_CHANGED);
            return;
        }
        switch (code) {
            case REQUEST_SENSE -> requestSense();
            case INQUIRY -> inquiry();
            case START_STOP -> startStop();
            case PREVENT_ALLOW -> {
                drive.tray().lock((u8(4) & 1) != 0);
                drive.done(true);
            }
            case GET_CONFIGURATION -> answer(capabilities.configuration(u16(2), u8(1) & 3, blocks()), u16(7));
            case GET_EVENT_STATUS -> eventStatus();
            case MODE_SENSE -> modeSense();
            case SET_SPEED -> drive.done(true);
            case MECHANISM_STATUS -> answer(new CdReply().bytes(0, 0, 0, 0, 0, 1, 0, 0), u16(8));
            case TEST_UNIT_READY, READ_CAPACITY, READ_10, READ_12, SEEK, READ_TOC, READ_DISC_INFORMATION, READ_CD -> {
                if (drive.tray().readable() == null) {
                    drive.refuse(drive.noMedium());
                } else {
                    withMedium(code);
                }
            }
            default -> drive.refuse(Sense.UNKNOWN_COMMAND);
        }
    }

    private void withMedium(int code) {
        switch (code) {
            case READ_CAPACITY -> answer(new CdReply().u32(blocks() - 1).u32(CdFormat.BLOCK), 8);
            case READ_10 -> read(u16(7), false);
            case READ_12 -> read(u32(6), false);
            case READ_CD -> readCd();
            case SEEK -> {
                if (Integer.compareUnsigned(u32(2), blocks()) >= 0) {
                    drive.refuse(Sense.BLOCK_OUT_OF_RANGE);
                } else {
                    drive.done(true);
                }
            }
            case READ_TOC -> readContents();
            case READ_DISC_INFORMATION -> discInformation();
            default -> drive.done(true); // TEST UNIT READY
        }
    }

    private int u8(int at) {
        return packet[at] & 0xFF;
    }

    private int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    private int u32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    /** Blocks of the medium; 0 without one. */
    private int blocks() {
        BlockImage m = drive.tray().readable();
        return m == null ? 0 : (int) Math.min(m.size() / CdFormat.BLOCK, Integer.MAX_VALUE);
    }

    private void answer(@Nullable CdReply reply, int room) {
        if (reply == null) {
            drive.refuse(Sense.INVALID_FIELD);
        } else {
            drive.answer(reply, room);
        }
    }

    private void requestSense() {
        Sense s = drive.tray().takeChanged() ? Sense.MEDIUM_CHANGED : drive.sense();
        answer(new CdReply()
                .bytes(0xF0, 0, s.key(), 0, 0, 0, 0, 10, 0, 0, 0, 0, s.code(), s.qualifier(), 0, 0, 0, 0), u8(4));
    }

    private void inquiry() {
        if ((u8(1) & 1) != 0) {
            drive.refuse(Sense.INVALID_FIELD);
            return;
        }
        answer(new CdReply().bytes(5, 0x80, 0, 0x21, 31, 0, 0, 0)
                .text("QEMU", 8).text("QEMU DVD-ROM", 16).text("2.5+", 4), u16(3));
    }

    private void startStop() {
        CdTray tray = drive.tray();
        boolean loadOrEject = (u8(4) & 2) != 0;
        boolean start = (u8(4) & 1) != 0;
        if (u8(4) >> 4 == 0 && loadOrEject) {
            if (!start && !tray.open() && tray.locked()) {
                drive.refuse(Sense.REMOVAL_PREVENTED);
                return;
            }
            tray.move(!start);
        }
        drive.done(true);
    }

    private void eventStatus() {
        if ((u8(1) & 1) == 0) {
            drive.refuse(Sense.INVALID_FIELD); // only polling
            return;
        }
        CdReply r = new CdReply();
        if ((u8(4) & 1 << MEDIA_EVENTS) == 0) {
            answer(r.u16(2).bytes(0x80, 1 << MEDIA_EVENTS), u16(7));
            return;
        }
        CdTray tray = drive.tray();
        int event = tray.takeNews().ordinal();
        int state = (tray.open() ? 1 : 0) | (tray.readable() != null ? 2 : 0);
        answer(r.u16(6).bytes(MEDIA_EVENTS, 1 << MEDIA_EVENTS, event, state, 0, 0), u16(7));
    }

    private void modeSense() {
        if (u8(2) >> 6 == 3) {
            drive.refuse(Sense.SAVING_NOT_SUPPORTED);
        } else {
            answer(capabilities.modePages(u8(2) & 0x3F), u16(7));
        }
    }

    private void read(int count, boolean raw) {
        int first = u32(2);
        if (count < 0 || first < 0 || first > blocks() - count) {
            drive.refuse(Sense.BLOCK_OUT_OF_RANGE);
        } else if (count == 0) {
            drive.done(true);
        } else {
            drive.send(first, count, raw);
        }
    }

    /** Which parts of the blocks: nothing, the user data, or everything. */
    private void readCd() {
        int count = u8(6) << 16 | u16(7);
        switch (u8(9) & 0xF8) {
            case 0x00 -> drive.done(true);
            case 0x10 -> read(count, false);
            case 0xF8 -> read(count, true);
            default -> drive.refuse(Sense.INVALID_FIELD);
        }
    }

    private void readContents() {
        boolean asTime = (u8(1) & 2) != 0;
        int format = u8(2) & 0xF;
        if (format == 0) {
            format = u8(9) >> 6; // where older programs have it
        }
        answer(
                switch (format) {
                    case 0 -> CdFormat.contents(blocks(), asTime, u8(6));
                    case 1 -> CdFormat.sessions(asTime);
                    case 2 -> CdFormat.rawContents(blocks());
                    default -> null;
                },
                u16(7));
    }

    private void discInformation() {
        if ((u8(1) & 7) != 0) {
            drive.refuse(Sense.INVALID_FIELD);
            return;
        }
        CdReply r = new CdReply().u16(32).bytes(0x0E, 1, 1, 1, 1, 0x20);
        while (r.length() < 34) {
            r.u8(0);
        }
        answer(r, u16(7));
    }
}
