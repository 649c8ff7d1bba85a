package org.jvirsh.emulator.devices.ide;

import org.jspecify.annotations.Nullable;

/** What a CD-ROM drive says it can do: mode pages (SPC-3, section 7.4; MMC-3, section 5.5.10) and features (MMC-5, chapter 5). */
final class CdCapabilities {
    private static final int ERROR_RECOVERY = 0x01;
    private static final int CAPABILITIES = 0x2A;
    private static final int ALL = 0x3F;

    private static final int DVD_ROM = 0x10;
    private static final int CD_ROM = 0x08;
    private static final int ONLY_CURRENT = 1;
    private static final int ONLY_ONE = 2;
    /** Version 0, persistent, current. */
    private static final int ALWAYS = 3;

    private final AtapiDrive drive;

    CdCapabilities(AtapiDrive drive) {
        this.drive = drive;
    }

    /** The answer to MODE SENSE; null if there is no such page. */
    @Nullable CdReply modePages(int page) {
        CdReply r = new CdReply().u16(0).bytes(mediumType(), 0, 0, 0, 0, 0);
        int header = r.length();
        if (page == ERROR_RECOVERY || page == ALL) {
            r.bytes(ERROR_RECOVERY, 6, 0, 5, 0, 0, 0, 0);
        }
        if (page == CAPABILITIES || page == ALL) {
            // reads CD-R, CD-RW, DVD-ROM, DVD-R; mode 2 forms 1 and 2, several sessions, audio; tray, lock, eject
            r.bytes(CAPABILITIES, 0x12, 0x3B, 0, 0x71, 3 << 5, 0x29 | (drive.tray().locked() ? 2 : 0), 0);
            r.u16(704).u16(2).u16(512).u16(704).u32(0);
        }
        return r.length() == header ? null : r.patch16(0, r.length() - 2);
    }

    private int mediumType() {
        return drive.tray().open() ? 0x71 : drive.tray().readable() == null ? 0x70 : 0x01;
    }

    /**
     * The answer to GET CONFIGURATION.
     *
     * @param first first feature
     * @param which all from there, the current ones, or only that one
     * @param blocks size of the medium, 0 without one
     */
    @Nullable CdReply configuration(int first, int which, int blocks) {
        if (which > ONLY_ONE) {
            return null;
        }
        int profile = blocks == 0 ? 0 : blocks > CdFormat.LARGEST_CD ? DVD_ROM : CD_ROM;
        CdReply r = new CdReply().u32(0).u16(0).u16(profile);
        if (wanted(0, first, which)) {
            r.u16(0).bytes(ALWAYS, 8);
            r.u16(DVD_ROM).bytes(profile == DVD_ROM ? 1 : 0, 0);
            r.u16(CD_ROM).bytes(profile == CD_ROM ? 1 : 0, 0);
        }
        if (wanted(1, first, which)) {
            r.u16(1).bytes(ALWAYS | 2 << 2, 8).u32(2).bytes(1, 0, 0, 0); // ATAPI
        }
        if (wanted(3, first, which)) {
            r.u16(3).bytes(ALWAYS, 4, 0x29, 0, 0, 0); // tray, eject, lock
        }
        optional(r, 0x1E, profile == CD_ROM, first, which);
        optional(r, 0x1F, profile == DVD_ROM, first, which);
        return r.patch16(2, r.length() - 4);
    }

    private static void optional(CdReply r, int feature, boolean current, int first, int which) {
        if (wanted(feature, first, which) && (current || which != ONLY_CURRENT)) {
            r.u16(feature).bytes(current ? 1 : 0, 4).u32(0);
        }
    }

    private static boolean wanted(int feature, int first, int which) {
        return which == ONLY_ONE ? feature == first : feature >= first;
    }
}
