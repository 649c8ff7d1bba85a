package org.jvirsh.hypervisor.tuning;

/** Lists of typed parameters that belong to a whole domain. */
public enum ParameterSet {
    /** Weights and limits of its disk traffic. */
    BLKIO("BlkioParameters"),
    /** Limits of its memory, in KiB. */
    MEMORY("MemoryParameters"),
    /** Where its memory comes from. */
    NUMA("NumaParameters"),
    /** Which events are counted. */
    PERF("PerfEvents");

    private final String callSuffix;

    ParameterSet(String callSuffix) {
        this.callSuffix = callSuffix;
    }

    /** libvirt's name of the call that asks. */
    public String getter() {
        return "virDomainGet" + callSuffix;
    }

    /** libvirt's name of the call that changes. */
    public String setter() {
        return "virDomainSet" + callSuffix;
    }
}
