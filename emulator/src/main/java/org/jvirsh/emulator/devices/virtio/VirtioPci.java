package org.jvirsh.emulator.devices.virtio;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.MsixFunction;
import org.jvirsh.emulator.pci.PciIdentity;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A virtio device on the PCI bus, without the legacy interface (Virtual I/O Device specification 1.2, section 4.1).
 *
 * <p>Base address register 1 holds the MSI-X table, register 4 four pages: common configuration, interrupt status, device
 * configuration, notifications. Work begins at the next look at the event queue after a notification, and stops after a
 * bounded number of buffers to go on at the next look, so no driver can keep the machine from doing other things.
 */
public final class VirtioPci extends MsixFunction implements MmioDevice, VirtioDevice.Transport {
    /** The vector of an event that shall cause no message. */
    static final int NO_VECTOR = 0xFFFF;

    private static final int VENDOR = 0x1AF4;
    private static final int FIRST_DEVICE = 0x1040;
    private static final int MSIX_BAR = 1;
    private static final int REGISTER_BAR = 4;
    private static final int WINDOW = 0x4000;
    private static final int PAGE = 0x1000;
    private static final int COMMON_LENGTH = 0x38;
    private static final int NOTIFY_MULTIPLIER = 4;

    private static final int VENDOR_CAPABILITY = 9;
    private static final int COMMON = 1;
    private static final int NOTIFY = 2;
    private static final int ISR = 3;
    private static final int DEVICE = 4;
    private static final int CONFIG_ACCESS = 5;

    private static final long INDIRECT = 1L << 28;
    private static final long EVENT_INDEX = 1L << 29;
    private static final long VERSION_1 = 1L << 32;

    private static final int STATUS_DRIVER_OK = 4;
    private static final int STATUS_FEATURES_OK = 8;
    private static final int STATUS_NEEDS_RESET = 0x40;
    private static final int STATUS_FAILED = 0x80;

    private static final int ISR_QUEUE = 1;
    private static final int ISR_CONFIG = 2;

    /** Buffers in one go, and bytes after which a go ends. */
    private static final int BUFFERS_PER_GO = 64;
    private static final long BYTES_PER_GO = 4 << 20;

    private final VirtioDevice device;
    private final TimeSource clock;
    private final Timer work;
    private final Virtqueue[] queues;
    private final PhysicalMemory memory;
    private final Queue<Chain> chains = new ArrayDeque<>();
    private final int accessCapability;

    private int deviceFeatureSelect;
    private int driverFeatureSelect;
    private long driverFeatures;
    private int configVector = NO_VECTOR;
    /** Tells a driver that reads the configuration piece by piece whether it changed meanwhile. */
    private int generation;
    private int status;
    private int queueSelect;
    private int isr;
    /** A bit for each queue. */
    private long notified;

    /**
     * Creates a card.
     *
     * @param section name of the section in saved state and of the timer, unique in the machine
     */
    public VirtioPci(
            String section, VirtioDevice device, PhysicalMemory memory, EventQueue events, TimeSource clock) {
        super(section, identity(device), device.vectors(), MSIX_BAR);
        this.device = device;
        this.clock = clock;
        work = events.timer(section, this::work);
        this.memory = memory;
        int[] sizes = device.queueSizes();
        queues = new Virtqueue[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            queues[i] = new Virtqueue(memory, sizes[i]);
        }
        addInterruptPin();
        addMemoryBar(REGISTER_BAR, WINDOW, true, this);
        capability(COMMON, 16, 0, COMMON_LENGTH);
        capability(ISR, 16, PAGE, 4);
        capability(DEVICE, 16, 2 * PAGE, PAGE);
        int notify = capability(NOTIFY, 20, 3 * PAGE, PAGE);
        config.set(notify + 16, NOTIFY_MULTIPLIER, 4);
        accessCapability = capability(CONFIG_ACCESS, 20, 0, 0);
        config.writable(accessCapability + 4, 0xFF, 1);
        config.writable(accessCapability + 8, -1, 4);
        config.writable(accessCapability + 12, -1, 4);
        config.writable(accessCapability + 16, -1, 4);
        device.attach(this);
    }

    private static PciIdentity identity(VirtioDevice d) {
        return new PciIdentity(VENDOR, FIRST_DEVICE + d.type(), d.classCode(), 1, VENDOR, FIRST_DEVICE + d.type());
    }

    private int capability(int type, int length, int offset, int size) {
        int at = addCapability(VENDOR_CAPABILITY, length);
        config.set(at + 2, length, 1);
        config.set(at + 3, type, 1);
        config.set(at + 4, REGISTER_BAR, 1);
        config.set(at + 8, offset, 4);
        config.set(at + 12, size, 4);
        return at;
    }

    // ---- work

    private boolean running() {
        return (status & (STATUS_DRIVER_OK | STATUS_NEEDS_RESET)) == STATUS_DRIVER_OK && busMaster();
    }

    /**
     * Has a queue looked at soon: the driver notified, or the device has something for it.
     *
     * @param queue number of the queue
     */
    @Override
    public void look(int queue) {
        notified |= 1L << queue;
        work.at(clock.nanos());
    }

    private void work() {
        long todo = notified;
        notified = 0;
        for (int q = 0; q < queues.length && running(); q++) {
            if ((todo & 1L << q) != 0 && queues[q].enabled) {
                try {
                    serve(q);
                } catch (QueueFault e) {
                    needReset();
                }
            }
        }
    }

    private void serve(int q) throws QueueFault {
        Virtqueue queue = queues[q];
        boolean gave = false;
        long bytes = 0;
        boolean more = queue.hasNext();
        for (int n = 0; more && n < BUFFERS_PER_GO && bytes < BYTES_PER_GO; n++) {
            Chain chain = freeChain();
            queue.take(chain);
            int written = device.handle(q, chain);
            if (written == VirtioDevice.NOT_NOW) {
                queue.putBack();
                chains.add(chain);
                more = false;
                break;
            }
            bytes += chain.readable() + chain.writable();
            if (written != VirtioDevice.KEPT) {
                queue.give(chain.head, written);
                chains.add(chain);
                gave = true;
            }
            more = queue.hasNext();
            if (!more && eventIndex()) {
                queue.askForNotification();
                more = queue.hasNext();
            }
        }
        if (gave) {
            signalUsed(queue);
        }
        if (more) {
            look(q);
        }
    }

    private Chain freeChain() {
        Chain c = chains.poll();
        return c == null ? new Chain(memory, device.mostBytes()) : c;
    }

    private boolean eventIndex() {
        return (driverFeatures & EVENT_INDEX) != 0;
    }

    private void signalUsed(Virtqueue queue) {
        if (queue.wantsInterrupt(eventIndex())) {
            signal(queue.vector, ISR_QUEUE);
        }
    }

    @Override
    public void give(int queue, Chain chain, int written) {
        Virtqueue q = queues[queue];
        if (q.enabled && (status & STATUS_NEEDS_RESET) == 0) {
            q.give(chain.head, written);
            signalUsed(q);
        }
        chains.add(chain);
    }

    private void signal(int vector, int cause) {
        if (msix.enabled()) {
            msix.notify(vector);
        } else {
            isr |= cause;
            setInterrupt(true);
        }
    }

    @Override
    public void configChanged() {
        generation = generation + 1 & 0xFF;
        if ((status & STATUS_DRIVER_OK) != 0) {
            signal(configVector, ISR_CONFIG);
        }
    }

    private void needReset() {
        status |= STATUS_NEEDS_RESET;
        if ((status & STATUS_DRIVER_OK) != 0) {
            signal(configVector, ISR_CONFIG);
        }
    }

    /** The card is about to leave its slot: nothing is under way any more, and its timer goes. */
    public void remove(EventQueue events) {
        reset();
        events.remove(section());
    }

    private void reset() {
        device.reset();
        deviceFeatureSelect = 0;
        driverFeatureSelect = 0;
        driverFeatures = 0;
        configVector = NO_VECTOR;
        status = 0;
        queueSelect = 0;
        isr = 0;
        notified = 0;
        work.cancel();
        for (Virtqueue q : queues) {
            q.reset();
        }
        setInterrupt(false);
    }

    private long offered() {
        return device.features() | INDIRECT | EVENT_INDEX | VERSION_1;
    }

    // ---- registers

    @Override
    public long load(long offset, int size) {
        int at = (int) offset & PAGE - 1;
        return switch ((int) offset / PAGE) {
            case 0 -> common(at, size);
            case 1 -> at == 0 ? takeIsr() : 0;
            case 2 -> deviceConfig(at, size);
            default -> 0;
        };
    }

    private int takeIsr() {
        int v = isr;
        isr = 0;
        setInterrupt(false);
        return v;
    }

    private long deviceConfig(int at, int size) {
        long v = 0;
        for (int i = 0; i < size; i++) {
            v |= (device.configByte(at + i) & 0xFFL) << 8 * i;
        }
        return v;
    }

    private long common(int at, int size) {
        if (size == 8) {
            return common(at, 4) & 0xFFFF_FFFFL | common(at + 4, 4) << 32;
        }
        return word(at & ~3) >>> 8 * (at & 3);
    }

    private int word(int at) {
        boolean selected = queueSelect < queues.length;
        return switch (at) {
            case 0x00 -> deviceFeatureSelect;
            case 0x04 -> half(offered(), deviceFeatureSelect);
            case 0x08 -> driverFeatureSelect;
            case 0x0C -> half(driverFeatures, driverFeatureSelect);
            case 0x10 -> configVector | queues.length << 16;
            case 0x14 -> status | generation << 8 | queueSelect << 16;
            case 0x18 -> selected ? queues[queueSelect].size | queues[queueSelect].vector << 16 : NO_VECTOR << 16;
            case 0x1C -> selected ? (queues[queueSelect].enabled ? 1 : 0) | queueSelect << 16 : 0;
            case 0x20, 0x24 -> selected ? half(queues[queueSelect].descriptors, at >> 2 & 1) : 0;
            case 0x28, 0x2C -> selected ? half(queues[queueSelect].available, at >> 2 & 1) : 0;
            case 0x30, 0x34 -> selected ? half(queues[queueSelect].used, at >> 2 & 1) : 0;
            default -> 0;
        };
    }

    private static int half(long v, int select) {
        return select == 0 ? (int) v : select == 1 ? (int) (v >>> 32) : 0;
    }

    private static long withHalf(long v, int select, int half) {
        return switch (select) {
            case 0 -> v & 0xFFFF_FFFF_0000_0000L | half & 0xFFFF_FFFFL;
            case 1 -> v & 0xFFFF_FFFFL | (long) half << 32;
            default -> v;
        };
    }

    @Override
    public void store(long offset, long value, int size) {
        int at = (int) offset & PAGE - 1;
        switch ((int) offset / PAGE) {
            case 0 -> writeCommon(at, value, size);
            case 3 -> {
                int q = at / NOTIFY_MULTIPLIER;
                if (q < queues.length) {
                    look(q);
                }
            }
            case 2 -> device.configWritten(at, value, size);
            default -> { /* interrupt status is read-only */ }
        }
    }

    private void writeCommon(int at, long value, int size) {
        int v = (int) value;
        switch (at) {
            case 0x00 -> deviceFeatureSelect = v;
            case 0x08 -> driverFeatureSelect = v;
            case 0x0C -> {
                if ((status & STATUS_FEATURES_OK) == 0) {
                    driverFeatures = withHalf(driverFeatures, driverFeatureSelect, v);
                }
            }
            case 0x10 -> configVector = vector(v);
            case 0x14 -> writeStatus(v & 0xFF);
            case 0x16 -> queueSelect = v & 0xFFFF;
            default -> {
                if (queueSelect < queues.length) {
                    writeQueue(queues[queueSelect], at, value, size);
                }
            }
        }
    }

    private void writeQueue(Virtqueue q, int at, long value, int size) {
        int v = (int) value;
        switch (at) {
            case 0x18 -> q.setSize(v & 0xFFFF);
            case 0x1A -> q.vector = vector(v);
            case 0x1C -> {
                if ((v & 0xFFFF) == 1 && !q.enabled) {
                    enable(q);
                }
            }
            default -> {
                if (at >= 0x20 && at < COMMON_LENGTH && !q.enabled) {
                    writeAddress(q, at, v);
                    if (size == 8) {
                        writeAddress(q, at + 4, (int) (value >>> 32));
                    }
                }
            }
        }
    }

    private static void writeAddress(Virtqueue q, int at, int v) {
        int select = at >> 2 & 1;
        switch (at & ~7) {
            case 0x20 -> q.descriptors = withHalf(q.descriptors, select, v);
            case 0x28 -> q.available = withHalf(q.available, select, v);
            case 0x30 -> q.used = withHalf(q.used, select, v);
            default -> { /* no register */ }
        }
    }

    private void enable(Virtqueue q) {
        try {
            q.enable();
        } catch (QueueFault e) {
            needReset();
        }
    }

    private int vector(int v) {
        int n = v & 0xFFFF;
        return n < msix.vectors() ? n : NO_VECTOR;
    }

    private void writeStatus(int v) {
        if (v == 0) {
            reset();
            return;
        }
        int before = status;
        int next = status & STATUS_NEEDS_RESET | v & ~STATUS_NEEDS_RESET;
        boolean good = (driverFeatures & ~offered()) == 0 && (driverFeatures & VERSION_1) != 0;
        if ((next & STATUS_FEATURES_OK) != 0 && (before & STATUS_FEATURES_OK) == 0 && !good) {
            next &= ~STATUS_FEATURES_OK;
        }
        if ((next & STATUS_FEATURES_OK) == 0 || (next & STATUS_FAILED) != 0) {
            next &= ~STATUS_DRIVER_OK;
        }
        status = next;
        if ((next & ~before & STATUS_DRIVER_OK) != 0) {
            for (int q = 0; q < queues.length; q++) {
                look(q);
            }
        }
    }

    // ---- access through configuration space

    @Override
    protected int configRead(int offset, int size) {
        int data = accessCapability + 16;
        if (offset >= data && offset < data + 4 && accessLength() != 0) {
            config.set(data, (int) load(accessOffset(), accessLength()), 4);
        }
        return super.configRead(offset, size);
    }

    @Override
    protected void configWritten(int offset, int size) {
        super.configWritten(offset, size);
        int data = accessCapability + 16;
        if (offset < data + 4 && offset + size > data && accessLength() != 0) {
            store(accessOffset(), config.read(data, accessLength()), accessLength());
        }
    }

    /** Width of the access that the capability describes; 0 if it is none of a register of this device. */
    private int accessLength() {
        int n = config.read(accessCapability + 12, 4);
        boolean fits = config.read(accessCapability + 4, 1) == REGISTER_BAR
                && Integer.compareUnsigned(accessOffset(), WINDOW - 4) <= 0;
        return fits && (n == 1 || n == 2 || n == 4) ? n : 0;
    }

    private int accessOffset() {
        return config.read(accessCapability + 8, 4);
    }

    // ---- state

    @Override
    public int version() {
        return device.version();
    }

    @Override
    protected void saveDevice(StateWriter out) {
        super.saveDevice(out);
        out.i32(deviceFeatureSelect);
        out.i32(driverFeatureSelect);
        out.i64(driverFeatures);
        out.u16(configVector);
        out.u8(status);
        out.u16(queueSelect);
        out.u8(isr);
        out.i32((int) notified);
        if (queues.length > Integer.SIZE) {
            out.i32((int) (notified >>> Integer.SIZE));
        }
        for (Virtqueue q : queues) {
            q.save(out);
        }
        device.save(out);
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        if (version != device.version()) {
            throw new StateFormatException("section '%s' is of an older emulator".formatted(section()));
        }
        super.restoreDevice(in, version);
        deviceFeatureSelect = in.i32();
        driverFeatureSelect = in.i32();
        driverFeatures = in.i64();
        configVector = in.u16();
        status = in.u8();
        queueSelect = in.u16();
        isr = in.u8();
        notified = Integer.toUnsignedLong(in.i32());
        if (queues.length > Integer.SIZE) {
            notified |= (long) in.i32() << Integer.SIZE;
        }
        for (Virtqueue q : queues) {
            try {
                q.restore(in);
            } catch (QueueFault e) {
                status |= STATUS_NEEDS_RESET;
            }
        }
        device.restore(in);
    }
}
