package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands about the host and the hypervisor. */
final class HostRows {
    /** Their names in order. */
    static final String NAMES =
            "allocpages capabilities cpu-baseline cpu-compare cpu-models domcapabilities"
                    + " freecell freepages hostname hypervisor-cpu-baseline hypervisor-cpu-compare"
                    + " hypervisor-cpu-models maxvcpus node-memory-tune nodecpumap nodecpustats nodeinfo"
                    + " nodememstats nodesevinfo nodesuspend sysinfo uri version";

    private HostRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "allocpages" -> """
                    command allocpages host
                      help reserve or release huge pages
                      about Adds or removes huge pages of the host.
                      exclusive all cellno
                      option pagesize int required positional complete=AllocpagesPagesize | size of the pages, such as 2M; KiB without unit
                      option pagecount int required positional | how many
                      option cellno int legacy complete=Cellno | NUMA node to take them from
                      option add bool | change the number by that much instead of to that much
                      option all bool | the same on every NUMA node""";
            case "capabilities" -> """
                    command capabilities host
                      help show what host and hypervisor can do
                      about Prints XML about the host's CPU and topology and the kinds of guests that can run.
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "cpu-baseline" -> """
                    command cpu-baseline host
                      help find the CPU all hosts can provide
                      about Computes a CPU model that every host in the file can provide.
                      option file string required positional complete=CompletePathLocalExisting | file with CPU elements or capabilities of the hosts
                      option features bool | name the features of the model too
                      option migratable bool | leave out features that prevent migration""";
            case "cpu-compare" -> """
                    command cpu-compare host
                      help compare a CPU with that of the host
                      about Says whether the host can provide the CPU in the file.
                      option file string required positional complete=CompletePathLocalExisting | file with a CPU element
                      option error bool | treat CPUs that do not fit as an error
                      option validate bool | refuse XML that does not fit the schema""";
            case "cpu-models" -> """
                    command cpu-models host
                      help list the CPU models of an architecture
                      about Prints the names that CPU elements can use.
                      option arch string required positional complete=Arch | architecture, such as x86_64""";
            case "domcapabilities" -> """
                    command domcapabilities host
                      help show what domains can have
                      about Prints XML about the devices and features that a kind of domain can have on this host.
                      option virttype string legacy complete=DomainVirtType | kind of virtualization, such as kvm or qemu
                      option emulatorbin string legacy | path of the emulator
                      option arch string legacy complete=Arch | architecture of the guest
                      option machine string legacy | machine type of the guest
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document
                      option disable-deprecated-features bool | switch features off that are going out of use
                      option expand-cpu-features bool | name all features of the CPU models
                      option supported-cpu-features bool | name all features the host can provide""";
            case "freecell" -> """
                    command freecell host
                      help show free memory of NUMA nodes
                      about Prints free memory of the host, of one node or of each.
                      exclusive all cellno
                      option cellno int legacy complete=Cellno | number of the node
                      option all bool | each node and the sum""";
            case "freepages" -> """
                    command freepages host
                      help show free memory pages
                      about Prints how many pages of a size are free.
                      exclusive all cellno
                      option cellno int legacy complete=Cellno | number of the NUMA node
                      option pagesize int legacy complete=AllocpagesPagesize | size of the pages; KiB without unit
                      option all bool | all nodes and sizes""";
            case "hostname" -> """
                    command hostname host
                      help show the name of the hypervisor's host
                      about Prints the host name that the hypervisor sees.""";
            case "hypervisor-cpu-baseline" -> """
                    command hypervisor-cpu-baseline host
                      help find the CPU all hosts can provide under a hypervisor
                      about Like cpu-baseline, but counts only what the hypervisor can use.
                      exclusive file model
                      option file string legacy complete=CompletePathLocalExisting | file with CPU elements or domain capabilities of the hosts
                      option virttype string legacy complete=DomainVirtType | kind of virtualization, such as kvm
                      option emulator string legacy | path of the emulator
                      option arch string legacy complete=Arch | architecture of the guest
                      option machine string legacy | machine type of the guest
                      option features bool | name the features of the model too
                      option migratable bool | leave out features that prevent migration
                      option model string legacy complete=CPUModel | only this CPU model as a result
                      option ignore-host bool | do not add the CPU of this host""";
            case "hypervisor-cpu-compare" -> """
                    command hypervisor-cpu-compare host
                      help compare a CPU with what a hypervisor can provide
                      about Like cpu-compare, but counts only what the hypervisor can use.
                      option file string required positional complete=CompletePathLocalExisting | file with a CPU element
                      option virttype string legacy complete=DomainVirtType | kind of virtualization, such as kvm
                      option emulator string legacy | path of the emulator
                      option arch string legacy complete=Arch | architecture of the guest
                      option machine string legacy | machine type of the guest
                      option error bool | treat CPUs that do not fit as an error
                      option validate bool | refuse XML that does not fit the schema""";
            case "hypervisor-cpu-models" -> """
                    command hypervisor-cpu-models host
                      help list the CPU models a hypervisor knows
                      about Prints the CPU models that the hypervisor can provide on this host.
                      option virttype string complete=DomainVirtType | kind of virtualization, such as kvm
                      option emulator string | path of the emulator
                      option arch string complete=Arch | architecture of the guest
                      option machine string | machine type of the guest
                      option all bool | also models this host cannot provide""";
            case "maxvcpus" -> """
                    command maxvcpus host
                      help show how many virtual CPUs a domain can have
                      about Prints the limit for a kind of virtualization.
                      option type string legacy complete=DomainVirtType | kind of virtualization""";
            case "node-memory-tune" -> """
                    command node-memory-tune host
                      help show or set how the host shares equal pages
                      about Prints the parameters of the host's merging of equal memory pages, or sets them.
                      option shm-pages-to-scan int legacy | pages to look at before sleeping
                      option shm-sleep-millisecs int legacy | milliseconds to sleep
                      option shm-merge-across-nodes int legacy | 1 to merge pages of different NUMA nodes, 0 not to""";
            case "nodecpumap" -> """
                    command nodecpumap host
                      help show which host CPUs are online
                      about Prints number and map of the host's CPUs.
                      option pretty bool | print the map as ranges""";
            case "nodecpustats" -> """
                    command nodecpustats host
                      help show what the host's CPUs do
                      about Prints CPU times of the host: in total or of one CPU, as nanoseconds or as shares of one second.
                      option cpu int legacy complete=NodeCpu | number of the CPU
                      option percent bool | measure for a second and print percentages""";
            case "nodeinfo" -> """
                    command nodeinfo host
                      help show the hardware of the host
                      about Prints CPU model, counts, clock and memory of the host.""";
            case "nodememstats" -> """
                    command nodememstats host
                      help show the memory of the host
                      about Prints memory statistics of the host or of one NUMA node.
                      option cell int legacy | number of the NUMA node""";
            case "nodesevinfo" -> """
                    command nodesevinfo host
                      help show whether the host can encrypt guest memory
                      about Prints what AMD's memory encryption offers on the host.""";
            case "nodesuspend" -> """
                    command nodesuspend host
                      help send the host to sleep
                      about Suspends the host for a while. Its domains stand still too.
                      option target string required positional complete=NodeSuspendTarget | mem (memory keeps power), disk (power goes off) or hybrid (both)
                      option duration int required positional | seconds until it wakes, at least 60""";
            case "sysinfo" -> """
                    command sysinfo host
                      help show the firmware's description of the host
                      about Prints XML with what the firmware says of the host.""";
            case "uri" -> """
                    command uri host
                      help show the connection
                      about Prints the URI of the connection as the hypervisor names it.""";
            case "version" -> """
                    command version host
                      help show versions
                      about Prints the versions of library, interface and hypervisor.
                      option daemon bool | also that of the daemon""";
            default -> null;
        };
    }
}
