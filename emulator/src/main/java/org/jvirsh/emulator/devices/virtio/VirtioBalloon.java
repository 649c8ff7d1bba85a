package org.jvirsh.emulator.devices.virtio;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A memory balloon (Virtual I/O Device specification 1.2, section 5.5). Pages in it go back to the host and read as zeroes,
 * or, where the host cannot do that, stay as they are; so whatever a driver puts into it, and whether it tells when it takes
 * pages out, nothing but its own memory changes.
 */
public final class VirtioBalloon implements VirtioDevice {
    /** The guest may take pages out when it has no memory left. */
    public static final long DEFLATE_ON_OOM = 1 << 2;

    /** The guest tells of free pages. */
    public static final long FREE_PAGE_REPORTING = 1 << 5;

    private static final long STATISTICS = 1 << 1;
    private static final int TYPE = 5;
    private static final int OTHER = 0xFF_0000;
    private static final int INFLATE = 0;
    private static final int STATS = 2;
    private static final int REPORTING = 3;
    private static final int QUEUE = 128;
    private static final int REPORTING_QUEUE = 32;
    private static final int PAGE_SHIFT = 12;
    private static final long PAGE = 1L << PAGE_SHIFT;
    private static final int ACTUAL = 4;
    private static final int ENTRY = 10;
    private static final int VALUE = 2;
    /** Pages looked at in one buffer: more than drivers put into one, and few enough to be done soon. */
    private static final int MOST_PAGES = 4096;
    /** A report is a few of the guest's largest blocks. */
    private static final long MOST_REPORTED = 1L << 30;
    private static final long SECOND = 1_000_000_000;

    /** How many kinds of statistics there are. */
    public static final int KINDS = 10;

    /** A statistic that the guest did not give. */
    public static final long UNKNOWN = -1;

    private final PhysicalMemory memory;
    private final long features;
    private final TimeSource clock;
    private final LongSupplier wallSeconds;
    private final Timer poll;
    private final Timer telling;
    private final long[] statistics = new long[KINDS];
    private @Nullable Transport transport;
    private LongConsumer listener = _ -> {};
    private int wantedPages;
    private int givenPages;
    private long told;
    private long lastUpdate;
    private int period;
    private boolean asking;

    /**
     * Creates the device.
     *
     * @param features any of {@link #DEFLATE_ON_OOM} and {@link #FREE_PAGE_REPORTING}
     * @param wallSeconds seconds since 1970, to say when statistics came
     */
    public VirtioBalloon(
            PhysicalMemory memory, long features, EventQueue events, TimeSource clock, LongSupplier wallSeconds) {
        this.memory = memory;
        this.features = features;
        this.clock = clock;
        this.wallSeconds = wallSeconds;
        poll = events.timer("virtio-balloon-stats", this::ask);
        telling = events.timer("virtio-balloon-change", this::tell);
        told = memory.ramSize();
        Arrays.fill(statistics, UNKNOWN);
    }

    // ---- the host's side

    /** Who hears how much memory the guest has, at most once a second. */
    public void onChange(LongConsumer newListener) {
        listener = newListener;
    }

    /** Bytes of memory that the guest has left. */
    public long actual() {
        return Math.max(0, memory.ramSize() - (Integer.toUnsignedLong(givenPages) << PAGE_SHIFT));
    }

    /** Asks the guest to do with so much memory; what is more than there is means all. */
    public void target(long bytes) {
        long all = memory.ramSize();
        wantedPages = (int) (all - Math.min(bytes, all) >>> PAGE_SHIFT);
        if (transport != null) {
            transport.configChanged();
        }
    }

    /** What the guest said last, by the specification's numbers. */
    public long[] statistics() {
        return statistics.clone();
    }

    /** When it said that, in seconds since 1970; 0 for never. */
    public long lastUpdate() {
        return lastUpdate;
    }

    /** Seconds after which the guest is asked again; 0 for never. */
    public int period() {
        return period;
    }

    /** Has the guest asked regularly. */
    public void period(int seconds) {
        period = seconds;
        if (seconds == 0) {
            poll.cancel();
        } else {
            askLater();
        }
    }

    /** Brings the device to its state at power-on; what the host wants stays. */
    public void powerOn(Runnable restore) {
        int wanted = wantedPages;
        int seconds = period;
        restore.run();
        wantedPages = wanted;
        period = seconds;
        changed();
    }

    private void askLater() {
        poll.at(clock.nanos() + period * SECOND);
    }

    /** Gives the buffer with the last answer back, which asks for the next. */
    private void ask() {
        asking = true;
        if (transport != null) {
            transport.look(STATS);
        }
    }

    private void changed() {
        if (actual() != told && !telling.armed()) {
            tell();
        }
    }

    private void tell() {
        long now = actual();
        if (now != told) {
            told = now;
            telling.at(clock.nanos() + SECOND);
            listener.accept(now);
        }
    }

    // ---- the guest's side

    @Override
    public void attach(Transport newTransport) {
        transport = newTransport;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int classCode() {
        return OTHER;
    }

    @Override
    public long features() {
        return STATISTICS | features;
    }

    private boolean reports() {
        return (features & FREE_PAGE_REPORTING) != 0;
    }

    @Override
    public int[] queueSizes() {
        return reports()
                ? new int[] {QUEUE, QUEUE, QUEUE, REPORTING_QUEUE}
                : new int[] {QUEUE, QUEUE, QUEUE};
    }

    @Override
    public long mostBytes() {
        return MOST_REPORTED;
    }

    @Override
    public int configByte(int offset) {
        return switch (offset >> 2) {
            case 0 -> wantedPages >>> 8 * offset & 0xFF;
            case 1 -> givenPages >>> 8 * (offset - ACTUAL) & 0xFF;
            default -> 0;
        };
    }

    @Override
    public void configWritten(int offset, long value, int size) {
        for (int i = 0; i < size; i++) {
            int at = 8 * (offset + i - ACTUAL);
            if (at >= 0 && at < Integer.SIZE) {
                int one = (int) (value >>> 8 * i) & 0xFF;
                givenPages = givenPages & ~(0xFF << at) | one << at;
            }
        }
        changed();
    }

    @Override
    public int handle(int queue, Chain chain) {
        switch (queue) {
            case INFLATE -> inflate(chain);
            case STATS -> {
                return answer(chain);
            }
            case REPORTING -> chain.eachWritable(this::discard);
            default -> { /* pages that the guest takes out are there already */ }
        }
        return 0;
    }

    private void inflate(Chain chain) {
        int n = (int) Math.min(chain.readable() / Integer.BYTES, MOST_PAGES);
        byte[] numbers = new byte[n * Integer.BYTES];
        int _ = chain.read(0, numbers, 0, numbers.length);
        long[] pages = new long[n];
        for (int i = 0; i < n; i++) {
            int at = i * Integer.BYTES;
            pages[i] = numbers[at] & 0xFFL | (numbers[at + 1] & 0xFFL) << 8 | (numbers[at + 2] & 0xFFL) << 16
                    | (numbers[at + 3] & 0xFFL) << 24;
        }
        Arrays.sort(pages);
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && pages[to] - pages[to - 1] <= 1) {
                to++;
            }
            discard(pages[from] << PAGE_SHIFT, pages[to - 1] - pages[from] + 1 << PAGE_SHIFT);
            from = to;
        }
    }

    /** Gives the whole pages of a stretch back; nothing but ordinary memory. */
    private void discard(long address, long length) {
        long from = address + PAGE - 1 & -PAGE;
        long to = address + length & -PAGE;
        if (from >= to) {
            return;
        }
        if (memory.isRam(from, to - from)) {
            memory.discard(from, to - from);
            return;
        }
        for (long p = from; p < to; p += PAGE) {
            if (memory.isRam(p, PAGE)) {
                memory.discard(p, PAGE);
            }
        }
    }

    /** The driver leaves its answer with the device until the device wants the next. */
    private int answer(Chain chain) {
        if (asking) {
            asking = false;
            return 0;
        }
        Arrays.fill(statistics, UNKNOWN);
        int n = (int) Math.min(chain.readable(), (long) MOST_PAGES) / ENTRY;
        for (int i = 0; i < n; i++) {
            int kind = (int) chain.number((long) i * ENTRY, VALUE);
            if (kind < KINDS) {
                statistics[kind] = chain.number((long) i * ENTRY + VALUE, Long.BYTES);
            }
        }
        lastUpdate = wallSeconds.getAsLong();
        if (period != 0) {
            askLater();
        }
        return NOT_NOW;
    }

    @Override
    public void reset() {
        asking = false;
    }

    @Override
    public void save(StateWriter out) {
        out.i32(wantedPages);
        out.i32(givenPages);
        out.i32(period);
        out.bool(asking);
        out.i64(lastUpdate);
        for (long one : statistics) {
            out.i64(one);
        }
    }

    @Override
    public void restore(StateReader in) {
        wantedPages = in.i32();
        givenPages = in.i32();
        period = Math.max(0, in.i32());
        asking = in.bool();
        lastUpdate = in.i64();
        for (int i = 0; i < KINDS; i++) {
            statistics[i] = in.i64();
        }
    }
}
