package org.jvirsh.emulator.cpu;

/** What a processor's own instructions see of its local APIC: CR8 and two model-specific registers. */
public interface LocalApicPort {
    /**
     * The guest wrote APIC_BASE.
     *
     * @param value the register: address from bit 12 upwards, enable in bit 11, boot processor in bit 8
     */
    void baseChanged(long value);

    /** The priority class in the task priority register, 0..15. */
    int taskPriorityClass();

    /** Sets the task priority register to a class, 0..15, and subclass 0. */
    void setTaskPriorityClass(int value);

    /** The time-stamp counter value that the timer waits for, 0 when it waits for none. */
    long deadline();

    /**
     * Arms the timer in its deadline mode; without effect in another mode.
     *
     * @param tsc value of the time-stamp counter, 0 disarms
     * @param virtualNanos the same moment in virtual time
     */
    void setDeadline(long tsc, long virtualNanos);
}
