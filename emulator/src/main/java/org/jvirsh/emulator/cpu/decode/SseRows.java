package org.jvirsh.emulator.cpu.decode;

/**
 * MMX and SSE to SSE4.2 except floating-point arithmetic; attributes {@code mmx}, {@code sse} name the guard.
 */
final class SseRows {
    private SseRows() {}

    static void rows(RowSink t) {
        VectorMoveRows.rows(t);
        PackedArithmeticRows.rows(t);
        PackedShiftRows.rows(t);
        PackedShuffleRows.rows(t);
        PackedElementRows.rows(t);
        CacheRows.rows(t);
    }
}
