package org.jvirsh.emulator.devices.ide;

/** The transfer modes of SET FEATURES (ATA/ATAPI-6, section 8.46.10): a family in the upper bits, a number in the lower. */
final class TransferMode {
    private static final int FAMILY = 0xF8;
    private static final int PIO_DEFAULT = 0x00;
    private static final int PIO = 0x08;
    private static final int SINGLE_WORD = 0x10;
    private static final int MULTI_WORD = 0x20;
    private static final int ULTRA = 0x40;

    private TransferMode() {}

    static boolean known(int mode) {
        int number = mode & 7;
        return switch (mode & FAMILY) {
            case PIO_DEFAULT -> number <= 1;
            case PIO -> number <= 4;
            case SINGLE_WORD, MULTI_WORD -> number <= 2;
            case ULTRA -> number <= 5;
            default -> false;
        };
    }

    /** The DMA mode after a mode was asked for: modes of the data port leave it. */
    static int select(int dma, int wanted) {
        return (wanted & FAMILY) <= PIO ? dma : wanted;
    }
}
