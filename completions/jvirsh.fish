# Completion of jvirsh's command line for fish 3.4 and newer. Made by: jvirsh completion fish
# Put it into ~/.config/fish/completions as jvirsh.fish, or: jvirsh completion fish | source
#
# Commands, options and fixed values are answered from the table below, without starting a program. For the names of
# objects jvirsh is asked. Names are data: nothing here is evaluated or expanded.

# Sets the caller's reply to words, and helps to what they mean: the table.
function __jvirsh_data --no-scope-shadowing
    switch $argv[1]
        case %program
            set reply '-c=u' '--connect=u' '-d=w:Debug' '--debug=w:Debug' '-e=' '--escape=' '-f=f' '--file=f' '--fail-fast' '-h' '--help' '-k=' '--keepalive-interval=' '-K=' '--keepalive-count=' '-l=f' '--log=f' '--output=w:Output' '-q' '--quiet' '-r' '--readonly' '-t' '--timing' '-v' '-V' '--version'
            set helps 'URI or alias of the hypervisor to talk to' 'URI or alias of the hypervisor to talk to' 'how little to say about the work: 0 (all) to 4' 'how little to say about the work: 0 (all) to 4' 'key that leaves a console, such as ^]' 'key that leaves a console, such as ^]' 'run the commands in FILE, or in standard input for -' 'run the commands in FILE, or in standard input for -' 'stop at the first command that fails' 'print this' 'print this' 'seconds between signs of life on a connection, 0 for none' 'seconds between signs of life on a connection, 0 for none' 'how many of them may stay without answer' 'how many of them may stay without answer' 'write errors and details to FILE too' 'write errors and details to FILE too' 'text, json, csv or table (default text)' 'no confirmations, no table heads' 'no confirmations, no table heads' 'change nothing' 'change nothing' 'print how long each command took' 'print how long each command took' 'print the version' 'print versions and drivers' 'print the version, or with TYPE long all of them'
        case %tools
            set reply 'completion' 'eval' 'man' 'quickstart' 'run' 'replay' 'watch'
            set helps 'print the completion script of a shell' 'run a line of Groovy over the connection' 'print the manual page' 'boot a small guest and attach its console' 'run a Groovy script over the connection' 'play the transcript of a console' 'run a command again and again'
        case %commands
            set reply 'attach-device' 'attach-disk' 'attach-interface' 'autostart' 'blkdeviotune' 'domthrottlegroupset' 'domthrottlegroupdel' 'domthrottlegroupinfo' 'domthrottlegrouplist' 'blkiotune' 'blockcommit' 'blockcopy' 'blockjob' 'blockpull' 'blockresize' 'change-media' 'console' 'cpu-stats' 'create' 'define' 'desc' 'destroy' 'detach-device' 'detach-device-alias' 'detach-disk' 'detach-interface' 'domdisplay' 'domfsfreeze' 'domfsthaw' 'domfsinfo' 'domfstrim' 'domhostname' 'domid' 'domif-setlink' 'domiftune' 'domjobabort' 'domjobinfo' 'domlaunchsecinfo' 'domsetlaunchsecstate' 'domname' 'domrename' 'dompmsuspend' 'dompmwakeup' 'domuuid' 'domxml-from-native' 'domxml-to-native' 'dump' 'dumpxml' 'edit' 'get-user-sshkeys' 'inject-nmi' 'iothreadinfo' 'iothreadpin' 'iothreadadd' 'iothreadset' 'iothreaddel' 'send-key' 'send-process-signal' 'lxc-enter-namespace' 'managedsave' 'managedsave-remove' 'managedsave-edit' 'managedsave-dumpxml' 'managedsave-define' 'memtune' 'perf' 'metadata' 'migrate' 'migrate-setmaxdowntime' 'migrate-getmaxdowntime' 'migrate-compcache' 'migrate-setspeed' 'migrate-getspeed' 'migrate-postcopy' 'numatune' 'qemu-attach' 'qemu-monitor-command' 'qemu-monitor-event' 'qemu-agent-command' 'guest-agent-timeout' 'reboot' 'reset' 'restore' 'resume' 'save' 'save-image-define' 'save-image-dumpxml' 'save-image-edit' 'schedinfo' 'screenshot' 'set-lifecycle-action' 'set-user-sshkeys' 'set-user-password' 'setmaxmem' 'setmem' 'setvcpus' 'shutdown' 'start' 'suspend' 'ttyconsole' 'undefine' 'update-device' 'update-memory-device' 'vcpucount' 'vcpuinfo' 'vcpupin' 'emulatorpin' 'vncdisplay' 'guestvcpus' 'setvcpu' 'domblkthreshold' 'guestinfo' 'domdirtyrate-calc' 'dom-fd-associate' 'domdisplay-reload' 'domifannounce' 'domblkerror' 'domblkinfo' 'domblklist' 'domblkstat' 'domcontrol' 'domif-getlink' 'domifaddr' 'domiflist' 'domifstat' 'dominfo' 'dommemstat' 'domstate' 'domstats' 'domtime' 'list' 'event' 'await' 'allocpages' 'capabilities' 'cpu-baseline' 'cpu-compare' 'cpu-models' 'domcapabilities' 'freecell' 'freepages' 'hostname' 'hypervisor-cpu-baseline' 'hypervisor-cpu-compare' 'hypervisor-cpu-models' 'maxvcpus' 'node-memory-tune' 'nodecpumap' 'nodecpustats' 'nodeinfo' 'nodememstats' 'nodesevinfo' 'nodesuspend' 'sysinfo' 'uri' 'version' 'checkpoint-create' 'checkpoint-create-as' 'checkpoint-delete' 'checkpoint-dumpxml' 'checkpoint-edit' 'checkpoint-info' 'checkpoint-list' 'checkpoint-parent' 'iface-begin' 'iface-bridge' 'iface-commit' 'iface-define' 'iface-destroy' 'iface-dumpxml' 'iface-edit' 'iface-list' 'iface-mac' 'iface-name' 'iface-rollback' 'iface-start' 'iface-unbridge' 'iface-undefine' 'nwfilter-define' 'nwfilter-dumpxml' 'nwfilter-edit' 'nwfilter-list' 'nwfilter-undefine' 'nwfilter-binding-create' 'nwfilter-binding-delete' 'nwfilter-binding-dumpxml' 'nwfilter-binding-list' 'net-autostart' 'net-create' 'net-define' 'net-desc' 'net-destroy' 'net-dhcp-leases' 'net-dumpxml' 'net-edit' 'net-event' 'net-info' 'net-list' 'net-metadata' 'net-name' 'net-start' 'net-undefine' 'net-update' 'net-uuid' 'net-port-list' 'net-port-create' 'net-port-dumpxml' 'net-port-delete' 'nodedev-create' 'nodedev-destroy' 'nodedev-detach' 'nodedev-dumpxml' 'nodedev-list' 'nodedev-reattach' 'nodedev-reset' 'nodedev-event' 'nodedev-define' 'nodedev-undefine' 'nodedev-start' 'nodedev-autostart' 'nodedev-info' 'nodedev-update' 'secret-define' 'secret-dumpxml' 'secret-event' 'secret-get-value' 'secret-list' 'secret-set-value' 'secret-undefine' 'snapshot-create' 'snapshot-create-as' 'snapshot-current' 'snapshot-delete' 'snapshot-dumpxml' 'snapshot-edit' 'snapshot-info' 'snapshot-list' 'snapshot-parent' 'snapshot-revert' 'fork' 'backup-begin' 'backup-dumpxml' 'find-storage-pool-sources-as' 'find-storage-pool-sources' 'pool-autostart' 'pool-build' 'pool-create-as' 'pool-create' 'pool-define-as' 'pool-define' 'pool-delete' 'pool-destroy' 'pool-dumpxml' 'pool-edit' 'pool-info' 'pool-list' 'pool-name' 'pool-refresh' 'pool-start' 'pool-undefine' 'pool-uuid' 'pool-event' 'pool-capabilities' 'vol-clone' 'vol-create-as' 'vol-create' 'vol-create-from' 'vol-delete' 'vol-download' 'vol-dumpxml' 'vol-info' 'vol-key' 'vol-list' 'vol-name' 'vol-path' 'vol-pool' 'vol-resize' 'vol-upload' 'vol-wipe' 'cd' 'echo' 'exit' 'help' 'pwd' 'quit' 'connect' 'connections' 'use'
            set helps 'plug a device described in XML into a domain' 'plug a disk into a domain' 'plug a network interface into a domain' 'start a domain together with the host' 'limit the I/O of a disk' 'make or change a throttle group' 'remove a throttle group' 'show a throttle group' 'list the throttle groups' 'weigh and limit the block I/O of a domain' 'merge an overlay into its backing image' 'mirror a disk to another place' 'watch or steer the job on a disk' 'flatten an image chain upwards' 'change the size of a disk of a running domain' 'change the disc in a CD-ROM or floppy drive' 'talk to a domain\'s serial console' 'show how much CPU time a domain has used' 'start a domain that disappears when it stops' 'keep a domain\'s XML without starting it' 'show or change a domain\'s title or description' 'end a domain at once' 'unplug a device described in XML' 'unplug a device by its alias' 'unplug a disk' 'unplug a network interface' 'show where to reach a domain\'s display' 'hold writes to a domain\'s file systems' 'allow writes to frozen file systems again' 'list the file systems mounted in a domain' 'give unused blocks of a domain back' 'show a domain\'s own host name' 'turn a domain\'s name or UUID into its id' 'plug or pull a domain\'s network cable' 'limit the traffic of a network interface' 'give up the job a domain is busy with' 'show the job a domain is busy with' 'show the launch security of a domain' 'give a secret to a domain with encrypted memory' 'turn a domain\'s id or UUID into its name' 'give a domain another name' 'have a guest suspend itself' 'wake a suspended guest' 'turn a domain\'s name or id into its UUID' 'turn a hypervisor\'s configuration into XML' 'turn domain XML into a hypervisor\'s configuration' 'write a domain\'s memory to a file' 'print a domain\'s XML' 'change a domain\'s XML in an editor' 'show who may log into a guest by SSH key' 'send a non-maskable interrupt' 'list the I/O threads of a domain' 'bind an I/O thread to host CPUs' 'give a domain another I/O thread' 'tune an I/O thread' 'take an I/O thread from a domain' 'press keys on a domain\'s keyboard' 'send a signal to a process of a guest' 'run a command inside a container' 'stop a domain and have its next start continue it' 'drop the saved state of a domain' 'change the XML in a saved state' 'print the XML in a saved state' 'replace the XML in a saved state' 'limit the host memory of a domain' 'choose the performance events of a domain' 'show, set or remove own XML in a domain' 'move a running domain to another host' 'say how long the last pass of a migration may take' 'show how long the last pass of a migration may take' 'show or set the page cache for compressed migration' 'limit the bandwidth of migrations' 'show the bandwidth limit of migrations' 'go over to post-copy now' 'show or set the NUMA policy of a domain' 'take over a QEMU process started by hand' 'send a command to the monitor of a domain' 'watch raw monitor events of a domain' 'send a command to the guest agent' 'set how long to wait for the guest agent' 'restart the guest of a domain' 'press a domain\'s reset button' 'continue a domain from a file that save wrote' 'let a paused domain go on' 'write a running domain\'s memory to a file and stop it' 'replace the XML in a file that save wrote' 'print the XML in a file that save wrote' 'change the XML in a file that save wrote' 'show or set scheduler parameters' 'take a picture of a domain\'s screen' 'say what happens when a domain ends' 'say who may log into a guest by SSH key' 'change the password of a user of a guest' 'set how much memory a domain can get' 'set how much memory a domain has' 'set how many virtual CPUs a domain has' 'ask a domain to shut down' 'start a domain that is defined' 'pause a domain' 'show the terminal of a domain\'s console' 'forget a domain\'s definition' 'change a device by XML' 'change the requested size of a memory device' 'count virtual CPUs' 'show what virtual CPUs do' 'bind virtual CPUs to host CPUs' 'bind the emulator\'s own threads to host CPUs' 'show the VNC display of a domain' 'switch CPUs in the guest on or off' 'plug or unplug chosen virtual CPUs' 'announce when a disk has filled so far' 'ask a guest about itself' 'measure how fast a domain dirties memory' 'lend open files to a domain' 'have a display take new certificates' 'have a guest announce its addresses' 'list disks with I/O errors' 'show how large a disk is' 'list the disks of a domain' 'show what a disk has read and written' 'show whether the hypervisor answers for a domain' 'show whether a network cable is plugged in' 'show the addresses of a domain' 'list the network interfaces of a domain' 'show the traffic of a network interface' 'show what is known of a domain' 'show the memory statistics of a domain' 'show the state of a domain' 'show statistics of many domains' 'show or set the clock of a guest' 'list the domains' 'watch what happens to domains' 'wait until something is true of a domain' 'reserve or release huge pages' 'show what host and hypervisor can do' 'find the CPU all hosts can provide' 'compare a CPU with that of the host' 'list the CPU models of an architecture' 'show what domains can have' 'show free memory of NUMA nodes' 'show free memory pages' 'show the name of the hypervisor\'s host' 'find the CPU all hosts can provide under a hypervisor' 'compare a CPU with what a hypervisor can provide' 'list the CPU models a hypervisor knows' 'show how many virtual CPUs a domain can have' 'show or set how the host shares equal pages' 'show which host CPUs are online' 'show what the host\'s CPUs do' 'show the hardware of the host' 'show the memory of the host' 'show whether the host can encrypt guest memory' 'send the host to sleep' 'show the firmware\'s description of the host' 'show the connection' 'show versions' 'mark a point for incremental backups, by XML' 'mark a point for incremental backups' 'forget a checkpoint' 'print the XML of a checkpoint' 'change a checkpoint\'s XML in an editor' 'show what is known of a checkpoint' 'list the checkpoints of a domain' 'show the parent of a checkpoint' 'remember the host\'s network, to be able to go back' 'put an interface of the host into a new bridge' 'keep the changes since iface-begin' 'keep the XML of an interface of the host' 'stop an interface of the host' 'print the XML of an interface of the host' 'change the XML of an interface in an editor' 'list the interfaces of the host' 'turn an interface\'s name into its MAC address' 'turn an interface\'s MAC address into its name' 'go back to the network before iface-begin' 'start an interface of the host' 'take an interface of the host out of its bridge' 'forget an interface of the host' 'keep a network filter' 'print the XML of a network filter' 'change a network filter in an editor' 'list the network filters' 'forget a network filter' 'put a filter on a network device' 'take the filter off a network device' 'print the XML of a filter\'s binding' 'list the bindings of network filters' 'start a network together with the host' 'start a network that disappears when it stops' 'keep a network\'s XML without starting it' 'show or change a network\'s title or description' 'stop a network' 'list the addresses a network has leased' 'print a network\'s XML' 'change a network\'s XML in an editor' 'watch what happens to networks' 'show what is known of a network' 'list the networks' 'show, set or remove own XML in a network' 'turn a network\'s UUID into its name' 'start a network that is defined' 'forget a network\'s definition' 'change a part of a network' 'turn a network\'s name into its UUID' 'list the ports of a network' 'give a network a port' 'print the XML of a network\'s port' 'take a port from a network' 'make a device on the host' 'remove a device from the host' 'take a device from its driver on the host' 'print the XML of a device of the host' 'list the devices of the host' 'give a device back to its driver on the host' 'reset a device of the host' 'watch what happens to devices of the host' 'keep a device of the host' 'forget a device of the host' 'start a device that is defined' 'start a device together with the host' 'show what is known of a device of the host' 'change a device of the host by XML' 'keep a secret, without its value' 'print the XML of a secret' 'watch what happens to secrets' 'print the value of a secret' 'list the secrets' 'give a secret its value' 'forget a secret' 'make a snapshot, by XML' 'make a snapshot' 'show or choose the current snapshot' 'delete a snapshot' 'print the XML of a snapshot' 'change a snapshot\'s XML in an editor' 'show what is known of a snapshot' 'list the snapshots of a domain' 'show the parent of a snapshot' 'bring a domain back to a snapshot' 'copy a domain, with its memory if it runs' 'start a backup of a running domain' 'print the XML of the backup under way' 'look for storage that could be a pool' 'look for storage that could be a pool, by XML' 'start a pool together with the host' 'prepare the storage of a pool' 'start a pool that disappears when it stops' 'start a pool that disappears when it stops, by XML' 'keep a pool without starting it' 'keep a pool without starting it, by XML' 'delete the storage of a pool' 'stop a pool' 'print a pool\'s XML' 'change a pool\'s XML in an editor' 'show what is known of a pool' 'list the pools' 'turn a pool\'s UUID into its name' 'look again what is in a pool' 'start a pool that is defined' 'forget a pool\'s definition' 'turn a pool\'s name into its UUID' 'watch what happens to pools' 'show what pools can be' 'copy a volume inside its pool' 'make a volume' 'make a volume, by XML' 'make a volume with the content of another one' 'delete a volume' 'copy a volume to a file' 'print a volume\'s XML' 'show what is known of a volume' 'turn a volume\'s name or path into its key' 'list the volumes of a pool' 'turn a volume\'s key or path into its name' 'turn a volume\'s name or key into its path' 'show which pool a volume is in' 'change the size of a volume' 'copy a file to a volume' 'overwrite the data of a volume' 'change the directory' 'print words' 'leave the shell' 'explain commands' 'print the directory' 'leave the shell' 'connect to another hypervisor' 'list the connections' 'go over to another connection'
        case %Uri
            set reply 'emu:///session' 'emu:///embed?root=' 'test:///default'
            set helps '' '' ''
        case %Output
            set reply 'text' 'json' 'csv' 'table'
            set helps '' '' '' ''
        case %Debug
            set reply '0' '1' '2' '3' '4'
            set helps '' '' '' '' ''
        case %DomainInterfaceSourceMode
            set reply 'server' 'client'
            set helps '' ''
        case %DomainStorageFileFormat
            set reply 'none' 'raw' 'dir' 'bochs' 'cloop' 'dmg' 'iso' 'vpc' 'vdi' 'fat' 'vhd' 'ploop' 'cow' 'qcow' 'qcow2' 'qed' 'vmdk'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %DomainHostnameSource
            set reply 'agent' 'lease'
            set helps '' ''
        case %NodeSuspendTarget
            set reply 'mem' 'disk' 'hybrid'
            set helps '' '' ''
        case %DomainCoreDumpFormat
            set reply 'elf' 'kdump-zlib' 'kdump-lzo' 'kdump-snappy' 'win-dmp'
            set helps '' '' '' '' ''
        case %CodesetName
            set reply 'linux' 'xt' 'atset1' 'atset2' 'atset3' 'os_x' 'xt_kbd' 'usb' 'win32' 'qnum'
            set helps '' '' '' '' '' '' '' '' '' ''
        case %DomainSignal
            set reply 'nop' 'hup' 'int' 'quit' 'ill' 'trap' 'abrt' 'bus' 'fpe' 'kill' 'usr1' 'segv' 'usr2' 'pipe' 'alrm' 'term' 'stkflt' 'chld' 'cont' 'stop' 'tstp' 'ttin' 'ttou' 'urg' 'xcpu' 'xfsz' 'vtalrm' 'prof' 'winch' 'poll' 'pwr' 'sys' 'rt0' 'rt1' 'rt2' 'rt3' 'rt4' 'rt5' 'rt6' 'rt7' 'rt8' 'rt9' 'rt10' 'rt11' 'rt12' 'rt13' 'rt14' 'rt15' 'rt16' 'rt17' 'rt18' 'rt19' 'rt20' 'rt21' 'rt22' 'rt23' 'rt24' 'rt25' 'rt26' 'rt27' 'rt28' 'rt29' 'rt30' 'rt31' 'rt32'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %DomainPerfEnable
            set reply 'cmt' 'mbmt' 'mbml' 'cpu_cycles' 'instructions' 'cache_references' 'cache_misses' 'branch_instructions' 'branch_misses' 'bus_cycles' 'stalled_cycles_frontend' 'stalled_cycles_backend' 'ref_cpu_cycles' 'cpu_clock' 'task_clock' 'page_faults' 'context_switches' 'cpu_migrations' 'page_faults_min' 'page_faults_maj' 'alignment_faults' 'emulation_faults'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %DomainPerfDisable
            set reply 'cmt' 'mbmt' 'mbml' 'cpu_cycles' 'instructions' 'cache_references' 'cache_misses' 'branch_instructions' 'branch_misses' 'bus_cycles' 'stalled_cycles_frontend' 'stalled_cycles_backend' 'ref_cpu_cycles' 'cpu_clock' 'task_clock' 'page_faults' 'context_switches' 'cpu_migrations' 'page_faults_min' 'page_faults_maj' 'alignment_faults' 'emulation_faults'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %DomainMigrateCompMethods
            set reply 'xbzrle' 'mt' 'zlib' 'zstd'
            set helps '' '' '' ''
        case %DomainNumatuneMode
            set reply 'strict' 'preferred' 'interleave' 'restrictive'
            set helps '' '' '' ''
        case %DomainShutdownMode
            set reply 'acpi' 'agent' 'initctl' 'signal' 'paravirt'
            set helps '' '' '' '' ''
        case %DomainLifecycle
            set reply 'poweroff' 'reboot' 'crash'
            set helps '' '' ''
        case %DomainLifecycleAction
            set reply 'destroy' 'restart' 'rename-restart' 'preserve' 'coredump-destroy' 'coredump-restart'
            set helps '' '' '' '' '' ''
        case %DomainDirtyRateCalcMode
            set reply 'page-sampling' 'dirty-bitmap' 'dirty-ring'
            set helps '' '' ''
        case %DomainInterfaceAddrSource
            set reply 'lease' 'agent' 'arp'
            set helps '' '' ''
        case %DomainEventName
            set reply 'lifecycle' 'reboot' 'rtc-change' 'watchdog' 'io-error' 'graphics' 'io-error-reason' 'control-error' 'block-job' 'disk-change' 'tray-change' 'pm-wakeup' 'pm-suspend' 'balloon-change' 'pm-suspend-disk' 'device-removed' 'block-job-2' 'tunable' 'agent-lifecycle' 'device-added' 'migration-iteration' 'job-completed' 'device-removal-failed' 'metadata-change' 'block-threshold' 'memory-failure' 'memory-device-size-change' 'nic-mac-change'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %Arch
            set reply 'none' 'alpha' 'armv6l' 'armv7l' 'armv7b' 'aarch64' 'cris' 'i686' 'ia64' 'lm32' 'loongarch64' 'm68k' 'microblaze' 'microblazeel' 'mips' 'mipsel' 'mips64' 'mips64el' 'openrisc' 'parisc' 'parisc64' 'ppc' 'ppcle' 'ppc64' 'ppc64le' 'ppcemb' 'riscv32' 'riscv64' 's390' 's390x' 'sh4' 'sh4eb' 'sparc' 'sparc64' 'unicore32' 'x86_64' 'xtensa' 'xtensaeb'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %DomainVirtType
            set reply 'none' 'qemu' 'kqemu' 'kvm' 'xen' 'lxc' 'uml' 'openvz' 'test' 'vmware' 'hyperv' 'vbox' 'phyp' 'parallels' 'bhyve' 'vz' 'hvf'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %NetworkEventName
            set reply 'lifecycle' 'metadata-change'
            set helps '' ''
        case %NetworkUpdateCommand
            set reply 'add' 'modify' 'delete' 'add-last' 'add-first'
            set helps '' '' '' '' ''
        case %NetworkUpdateSection
            set reply 'bridge' 'domain' 'ip' 'ip-dhcp-host' 'ip-dhcp-range' 'forward' 'forward-interface' 'forward-pf' 'portgroup' 'dns-host' 'dns-txt' 'dns-srv'
            set helps '' '' '' '' '' '' '' '' '' '' '' ''
        case %NodeDevicePCIBackend
            set reply 'default' 'kvm' 'vfio' 'xen'
            set helps '' '' '' ''
        case %NodeDeviceCapabilityName
            set reply 'system' 'pci' 'usb_device' 'usb' 'net' 'scsi_host' 'scsi_target' 'scsi' 'storage' 'fc_host' 'vports' 'scsi_generic' 'drm' 'mdev_types' 'mdev' 'ccw' 'css' 'vdpa' 'ap_card' 'ap_queue' 'ap_matrix' 'vpd' 'ccwgroup' 'ccwgroup_member'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %NodeDeviceEventName
            set reply 'lifecycle' 'update'
            set helps '' ''
        case %SecretEventName
            set reply 'lifecycle' 'value-changed'
            set helps '' ''
        case %PoolType
            set reply 'dir' 'fs' 'netfs' 'logical' 'disk' 'iscsi' 'iscsi-direct' 'scsi' 'mpath' 'rbd' 'sheepdog' 'gluster' 'zfs' 'vstorage'
            set helps '' '' '' '' '' '' '' '' '' '' '' '' '' ''
        case %PoolEventName
            set reply 'lifecycle' 'refresh'
            set helps '' ''
        case %StorageVolWipeAlgorithm
            set reply 'zero' 'nnsa' 'dod' 'bsi' 'gutmann' 'schneier' 'pfitzner7' 'pfitzner33' 'random' 'trim'
            set helps '' '' '' '' '' '' '' '' '' ''
        case %CompletionShell
            set reply 'bash' 'zsh' 'fish'
            set helps '' '' ''
        case attach-device
            set reply '+domain=o' '+file=f' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live'
            set helps 'the domain, by name, id or UUID' 'file that holds the XML' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case attach-disk
            set reply '+domain=o' '+source=f' '+target=' 'targetbus=' 'driver=' 'subdriver=' 'iothread=o' 'cache=' 'io=' 'type=' 'shareable~~mode' 'mode=' 'sourcetype=' 'serial=' 'wwn=' 'alias=' 'rawio' 'address=' 'multifunction' 'print-xml' 'source-protocol=' 'source-host-name=!source-host-socket' 'source-host-transport=' 'source-host-socket=f!source-host-name' 'throttle-groups=o' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live'
            set helps 'the domain, by name, id or UUID' 'file or block device behind the disk; may be empty for a drive without medium' 'name of the disk in the domain, such as vdb' 'bus the disk sits on, such as virtio, scsi, sata, ide or usb' 'backend that opens the source, such as qemu' 'format of the source, such as raw or qcow2' 'id of the I/O thread that serves the disk' 'cache mode of the host, such as none, writeback or directsync' 'how the host does I/O: threads, native or io_uring' 'what the guest sees: disk, cdrom, floppy or lun' '' 'readonly or shareable' 'whether the source is a file, a block device or on the network' 'serial number that the guest reads from the disk' 'world wide name of the disk, 16 hexadecimal digits' 'own alias of the device, which starts with ua-' 'let the guest send raw SCSI commands, which only type lun has' 'bus address, such as pci:0000.00.0a.0 or scsi:0.0.1' 'allow further functions at the PCI address' 'only show the XML that would be used' 'network protocol of the source, such as nbd, rbd or iscsi' 'host that serves the source' 'transport to that host: tcp, unix or rdma' 'path of the unix socket to that host' 'throttle groups that filter the disk, separated by commas' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case attach-interface
            set reply '+domain=o' '+type=' '+source=' '-target=' '-mac=' '-script=f' '-model=' '-alias=' '-inbound=' '-outbound=' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live' 'print-xml' 'managed' '-source-mode=w:DomainInterfaceSourceMode'
            set helps 'the domain, by name, id or UUID' 'kind of source: network, bridge, direct or hostdev' 'network, bridge or host device that the interface is connected to' 'name of the device on the host side, such as vnet7' 'MAC address that the guest sees' 'program that sets up the host side instead of the built-in way' 'model of the network card, such as virtio or e1000' 'own alias of the device, which starts with ua-' 'limit for traffic to the guest, as average,peak,burst,floor' 'limit for traffic from the guest, as average,peak,burst' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'only show the XML that would be used' 'detach the host device from its driver, and give it back afterwards' 'how a direct interface uses its host device: vepa, bridge, private or passthrough'
        case autostart
            set reply '+domain=o' 'disable' 'once'
            set helps 'the domain, by name, id or UUID' 'take the mark away' 'mark it for the next start of the host only'
        case blkdeviotune
            set reply '+domain=o' '+device=o' 'group_name~group-name' 'group-name=' 'total_bytes_sec~total-bytes-sec' 'total-bytes-sec=' 'read_bytes_sec~read-bytes-sec' 'read-bytes-sec=' 'write_bytes_sec~write-bytes-sec' 'write-bytes-sec=' 'total_iops_sec~total-iops-sec' 'total-iops-sec=' 'read_iops_sec~read-iops-sec' 'read-iops-sec=' 'write_iops_sec~write-iops-sec' 'write-iops-sec=' 'total_bytes_sec_max~total-bytes-sec-max' 'total-bytes-sec-max=' 'read_bytes_sec_max~read-bytes-sec-max' 'read-bytes-sec-max=' 'write_bytes_sec_max~write-bytes-sec-max' 'write-bytes-sec-max=' 'total_iops_sec_max~total-iops-sec-max' 'total-iops-sec-max=' 'read_iops_sec_max~read-iops-sec-max' 'read-iops-sec-max=' 'write_iops_sec_max~write-iops-sec-max' 'write-iops-sec-max=' 'size_iops_sec~size-iops-sec' 'size-iops-sec=' 'total_bytes_sec_max_length~total-bytes-sec-max-length' 'total-bytes-sec-max-length=' 'read_bytes_sec_max_length~read-bytes-sec-max-length' 'read-bytes-sec-max-length=' 'write_bytes_sec_max_length~write-bytes-sec-max-length' 'write-bytes-sec-max-length=' 'total_iops_sec_max_length~total-iops-sec-max-length' 'total-iops-sec-max-length=' 'read_iops_sec_max_length~read-iops-sec-max-length' 'read-iops-sec-max-length=' 'write_iops_sec_max_length~write-iops-sec-max-length' 'write-iops-sec-max-length=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' '' 'name of a group of disks that share these limits' '' 'bytes per second, reads and writes together' '' 'bytes per second read' '' 'bytes per second written' '' 'operations per second, reads and writes together' '' 'reads per second' '' 'writes per second' '' 'bytes per second of a burst, reads and writes together' '' 'bytes per second read in a burst' '' 'bytes per second written in a burst' '' 'operations per second in a burst, reads and writes together' '' 'reads per second in a burst' '' 'writes per second in a burst' '' 'bytes that count as one operation; larger requests count as several' '' 'seconds that a burst of bytes may last' '' 'seconds that a burst of bytes read may last' '' 'seconds that a burst of bytes written may last' '' 'seconds that a burst of operations may last' '' 'seconds that a burst of reads may last' '' 'seconds that a burst of writes may last' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case domthrottlegroupset
            set reply '+domain=o' '+group-name=o' 'total_bytes_sec~total-bytes-sec' 'total-bytes-sec=' 'read_bytes_sec~read-bytes-sec' 'read-bytes-sec=' 'write_bytes_sec~write-bytes-sec' 'write-bytes-sec=' 'total_iops_sec~total-iops-sec' 'total-iops-sec=' 'read_iops_sec~read-iops-sec' 'read-iops-sec=' 'write_iops_sec~write-iops-sec' 'write-iops-sec=' 'total_bytes_sec_max~total-bytes-sec-max' 'total-bytes-sec-max=' 'read_bytes_sec_max~read-bytes-sec-max' 'read-bytes-sec-max=' 'write_bytes_sec_max~write-bytes-sec-max' 'write-bytes-sec-max=' 'total_iops_sec_max~total-iops-sec-max' 'total-iops-sec-max=' 'read_iops_sec_max~read-iops-sec-max' 'read-iops-sec-max=' 'write_iops_sec_max~write-iops-sec-max' 'write-iops-sec-max=' 'size_iops_sec~size-iops-sec' 'size-iops-sec=' 'total_bytes_sec_max_length~total-bytes-sec-max-length' 'total-bytes-sec-max-length=' 'read_bytes_sec_max_length~read-bytes-sec-max-length' 'read-bytes-sec-max-length=' 'write_bytes_sec_max_length~write-bytes-sec-max-length' 'write-bytes-sec-max-length=' 'total_iops_sec_max_length~total-iops-sec-max-length' 'total-iops-sec-max-length=' 'read_iops_sec_max_length~read-iops-sec-max-length' 'read-iops-sec-max-length=' 'write_iops_sec_max_length~write-iops-sec-max-length' 'write-iops-sec-max-length=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'name of the group' '' 'bytes per second, reads and writes together' '' 'bytes per second read' '' 'bytes per second written' '' 'operations per second, reads and writes together' '' 'reads per second' '' 'writes per second' '' 'bytes per second of a burst, reads and writes together' '' 'bytes per second read in a burst' '' 'bytes per second written in a burst' '' 'operations per second in a burst, reads and writes together' '' 'reads per second in a burst' '' 'writes per second in a burst' '' 'bytes that count as one operation; larger requests count as several' '' 'seconds that a burst of bytes may last' '' 'seconds that a burst of bytes read may last' '' 'seconds that a burst of bytes written may last' '' 'seconds that a burst of operations may last' '' 'seconds that a burst of reads may last' '' 'seconds that a burst of writes may last' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case domthrottlegroupdel
            set reply '+domain=o' '+group-name=o' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'name of the group' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case domthrottlegroupinfo
            set reply '+domain=o' '+group-name=o' 'inactive'
            set helps 'the domain, by name, id or UUID' 'name of the group' 'show the stored definition instead of the state right now'
        case domthrottlegrouplist
            set reply '+domain=o' 'inactive'
            set helps 'the domain, by name, id or UUID' 'show the stored definition instead of the state right now'
        case blkiotune
            set reply '+domain=o' '-weight=' '-device-weights=' '-device-read-iops-sec=' '-device-write-iops-sec=' '-device-read-bytes-sec=' '-device-write-bytes-sec=' 'config' 'live' 'current'
            set helps 'the domain, by name, id or UUID' 'share of I/O time against other domains, 100 to 1000' 'weights of single host devices' 'reads per second allowed on single host devices' 'writes per second allowed on single host devices' 'bytes read per second allowed on single host devices' 'bytes written per second allowed on single host devices' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case blockcommit
            set reply '+domain=o' '+path=o' '-bandwidth=' '-base=o' 'shallow' '-top=o' 'active' 'delete' 'wait' 'verbose' '-timeout=' 'pivot!keep-overlay' 'keep-overlay!pivot' 'async' 'keep-relative' 'bytes'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'most to copy, in MiB per second' 'image that receives the data, by path; the lowest one unless given' 'commit into the image directly below the top' 'uppermost image to commit, by path; the active one unless given' 'commit the image in use, and keep it in step until told to pivot' 'delete images that have become needless' 'return when the job is done, or in step when it is an active one' 'show how far the work has come' 'give up after that many seconds' 'go over to the base when it is in step; implies --active and --wait' 'end an active commit without going over to the base' 'do not wait until a cancelled job has really ended' 'keep relative paths between the images of the chain' 'take and print bandwidth in bytes per second instead of MiB per second'
        case blockcopy
            set reply '+domain=o' '+path=o' '-dest=f!xml' '-bandwidth=' 'shallow' 'reuse-external' 'raw~~format' 'blockdev!xml' 'wait' 'verbose' '-timeout=' 'pivot!finish' 'finish!pivot' 'async' '-xml=f!dest,blockdev,format' '-format=w:DomainStorageFileFormat!xml' '-granularity=' '-buf-size=' 'bytes' 'transient-job' 'synchronous-writes' 'print-xml' 'dest-is-zero'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'path of the copy' 'most to copy, in MiB per second' 'copy only the top image; the copy shares the backing chain' 'use the copy\'s file as it is; it must be there' '' 'the copy is a block device, not a file' 'return when the copy is in step' 'show how far the work has come' 'give up after that many seconds' 'go over to the copy when it is in step; implies --wait' 'stop when the copy is in step and stay with the original; implies --wait' 'do not wait until a cancelled job has really ended' 'file with the XML of the destination' 'format of the copy, such as raw or qcow2' 'piece size that changes are tracked by, a power of two in bytes' 'bytes that may be under way at once' 'take and print bandwidth in bytes per second instead of MiB per second' 'do not insist that the job survives a restart of the domain' 'confirm guest writes only when they are in the copy too' 'only show the XML that would be used' 'the copy is known to read as zeros, so zeros need no writing'
        case blockjob
            set reply '+domain=o' '+path=o' 'abort!info,bytes,raw' 'async!info,bytes,raw' 'pivot!info,bytes,raw' 'info!abort,async,pivot,bandwidth' 'bytes!abort,async,pivot' 'raw!abort,async,pivot,bandwidth' '-bandwidth=!info,raw'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'end the job; a copy or active commit keeps the original' 'do not wait until a cancelled job has really ended' 'end a copy or active commit that is in step by going over to its target' 'print the job\'s type, progress and speed' 'take and print bandwidth in bytes per second instead of MiB per second' 'print plain values, one per line' 'new speed limit, in MiB per second'
        case blockpull
            set reply '+domain=o' '+path=o' '-bandwidth=' '-base=o' 'wait' 'verbose' '-timeout=' 'async' 'keep-relative' 'bytes'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'most to copy, in MiB per second' 'image that stays as backing image, by path; everything is pulled unless given' 'return when the job is done' 'show how far the work has come' 'give up after that many seconds' 'do not wait until a cancelled job has really ended' 'keep relative paths between the images of the chain' 'take and print bandwidth in bytes per second instead of MiB per second'
        case blockresize
            set reply '+domain=o' '+path=o' '+size=!capacity' 'capacity!size' 'extend'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'new size, such as 20G; KiB without unit' 'take the size from the block device behind the disk' 'refuse to make the disk smaller'
        case change-media
            set reply '+domain=o' '+path=o' '+source=f' 'eject!insert,update,block' 'insert!eject,update' 'update!eject,insert' 'current!live,config' 'live!current' 'config!current' 'force' 'print-xml' 'block!eject'
            set helps 'the domain, by name, id or UUID' 'the drive, by target name or by path of its source' 'file or device to insert' 'take the medium out' 'put a medium into the empty drive' 'put a medium into the drive, whatever is in it' 'act on the running domain if it runs, else on its definition' 'act on the running domain' 'act on the stored definition, so that it holds from the next start on' 'open the tray even when the guest has locked it' 'only show the XML that would be used' 'the source is a block device, not a file'
        case console
            set reply '+domain=o' '-devname=o' 'force' 'resume' 'safe'
            set helps 'the domain, by name, id or UUID' 'alias of another character device, such as serial1' 'take the console over from another session' 'let a paused domain go on once the console is connected' 'connect only if the driver can keep two sessions apart'
        case cpu-stats
            set reply '+domain=o' 'total' '-start=' '-count='
            set helps 'the domain, by name, id or UUID' 'only the sum over all CPUs' 'first host CPU to show' 'number of host CPUs to show'
        case create
            set reply '+file=f' 'console' 'paused' 'autodestroy' '-pass-fds=' 'validate' 'reset-nvram'
            set helps 'file that holds the XML' 'connect to the console once it runs' 'leave the domain paused before its first instruction' 'end the domain when this connection ends' 'open file descriptors of this process to hand over, separated by commas' 'refuse XML that does not fit the schema' 'start again with the firmware variables of the template'
        case define
            set reply '+file=f' 'validate'
            set helps 'file that holds the XML' 'refuse XML that does not fit the schema'
        case desc
            set reply '+domain=o' 'live!current' 'config!current' 'current!live,config' 'title' 'edit' '*new-desc='
            set helps 'the domain, by name, id or UUID' 'act on the running domain' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain if it runs, else on its definition' 'work on the one-line title instead of the description' 'change the text in an editor' 'new text'
        case destroy
            set reply '+domain=o' 'graceful' 'remove-logs'
            set helps 'the domain, by name, id or UUID' 'only ask the process to end, never kill it' 'delete the log file of the domain too'
        case detach-device
            set reply '+domain=o' '+file=f' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live'
            set helps 'the domain, by name, id or UUID' 'file that holds the XML' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case detach-device-alias
            set reply '+domain=o' '+alias=o' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'alias of the device, as in the XML of the domain' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case detach-disk
            set reply '+domain=o' '+target=o' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live' 'print-xml'
            set helps 'the domain, by name, id or UUID' 'target name of the disk, such as vdb' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'only show the XML that would be used'
        case detach-interface
            set reply '+domain=o' '+type=' '-mac=o' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live' 'print-xml'
            set helps 'the domain, by name, id or UUID' 'kind of source of the interface, such as network or bridge' 'MAC address of the interface' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'only show the XML that would be used'
        case domdisplay
            set reply '+domain=o' 'include-password' '+type=!all' 'all!type'
            set helps 'the domain, by name, id or UUID' 'put the password into the URI' 'only this kind of display: vnc, spice or rdp' 'one line for each display'
        case domfsfreeze
            set reply '+domain=o' '*mountpoint=o'
            set helps 'the domain, by name, id or UUID' 'mount point inside the guest; all without any'
        case domfsthaw
            set reply '+domain=o' '*mountpoint=o'
            set helps 'the domain, by name, id or UUID' 'mount point inside the guest; all without any'
        case domfsinfo
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case domfstrim
            set reply '+domain=o' '-minimum=' '-mountpoint=o'
            set helps 'the domain, by name, id or UUID' 'leave alone stretches smaller than that many bytes' 'mount point inside the guest; all without it'
        case domhostname
            set reply '+domain=o' '-source=w:DomainHostnameSource'
            set helps 'the domain, by name, id or UUID' 'where to ask: lease (DHCP server) or agent (guest agent)'
        case domid
            set reply '+domain=o'
            set helps 'the domain, by name or UUID'
        case domif-setlink
            set reply '+domain=o' '+interface=o' '+state=o' 'persistent~config' 'config' 'print-xml'
            set helps 'the domain, by name, id or UUID' 'the interface, by MAC address or target name' 'up or down' '' 'change the stored definition only' 'only show the XML of the interface that would be sent'
        case domiftune
            set reply '+domain=o' '+interface=o' '-inbound=' '-outbound=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'the interface, by MAC address or target name' 'limit for traffic to the guest, as average,peak,burst,floor' 'limit for traffic from the guest, as average,peak,burst' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case domjobabort
            set reply '+domain=o' 'postcopy'
            set helps 'the domain, by name, id or UUID' 'interrupt a migration that is in its post-copy phase, to be resumed later'
        case domjobinfo
            set reply '+domain=o' 'completed' 'keep-completed' 'anystats' 'rawstats'
            set helps 'the domain, by name, id or UUID' 'show the last job that ended instead' 'do not forget that job once it is shown' 'accept statistics of a job type this program does not know' 'print the statistics with their field names and nothing else'
        case domlaunchsecinfo
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case domsetlaunchsecstate
            set reply '+domain=o' 'secrethdr=' 'secret=' '-set-address='
            set helps 'the domain, by name, id or UUID' 'file with the header of the secret, base64' 'file with the secret, base64' 'guest address to put the secret at'
        case domname
            set reply '+domain=o'
            set helps 'the domain, by id or UUID'
        case domrename
            set reply '+domain=o' '+new-name='
            set helps 'the domain, by name, id or UUID' 'the name it shall have'
        case dompmsuspend
            set reply '+domain=o' '+target=w:NodeSuspendTarget' 'duration='
            set helps 'the domain, by name, id or UUID' 'mem (memory keeps power), disk (power goes off) or hybrid (both)' 'seconds until it wakes by itself; only 0 is supported'
        case dompmwakeup
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case domuuid
            set reply '+domain=o'
            set helps 'the domain, by name or id'
        case domxml-from-native
            set reply '+format=' '+config=f'
            set helps 'name of the format, such as qemu-argv or xen-xl' 'file in that format'
        case domxml-to-native
            set reply '+format=' 'domain=o!xml' '-xml=f!domain'
            set helps 'name of the format, such as qemu-argv' 'a defined domain to convert' 'file with the XML to convert instead'
        case dump
            set reply '+domain=o' '+file=f' 'live' 'crash' 'bypass-cache' 'reset' 'verbose' 'memory-only' '-format=w:DomainCoreDumpFormat'
            set helps 'the domain, by name, id or UUID' 'file on the host to write' 'let the domain run while it is written' 'stop the domain as crashed when done' 'keep the data out of the host\'s file cache' 'reset the domain when done' 'show how far the work has come' 'only memory and CPU registers, in a format that debuggers read' 'elf, kdump-zlib, kdump-lzo, kdump-snappy or win-dmp; needs --memory-only'
        case dumpxml
            set reply '+domain=o' 'inactive' 'security-info' 'update-cpu' 'migratable' 'xpath=' 'wrap'
            set helps 'the domain, by name, id or UUID' 'show the stored definition instead of the state right now' 'include passwords and other secrets, which needs a connection that may write' 'fill in the CPU as the host would provide it' 'leave out what another host might not understand' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case edit
            set reply '+domain=o' 'skip-validate'
            set helps 'the domain, by name, id or UUID' 'accept XML that does not fit the schema'
        case get-user-sshkeys
            set reply '+domain=o' '+user='
            set helps 'the domain, by name, id or UUID' 'user of the guest'
        case inject-nmi
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case iothreadinfo
            set reply '+domain=o' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case iothreadpin
            set reply '+domain=o' '+iothread=o' '+cpulist=o' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'id of the thread' 'host CPUs, such as 0-3,^2,7' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case iothreadadd
            set reply '+domain=o' '+id=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'id of the new thread' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case iothreadset
            set reply '+domain=o' '+id=o' '-poll-max-ns=' '-poll-grow=' '-poll-shrink=' '-thread-pool-min=' '-thread-pool-max=' 'config!current' 'live!current' 'current!config,live' 'poll-weight='
            set helps 'the domain, by name, id or UUID' 'id of the thread' 'longest polling time in nanoseconds; 0 turns polling off' 'factor by which the polling time grows; 0 leaves it to the hypervisor' 'divisor by which the polling time shrinks; 0 leaves it to the hypervisor' 'workers that are always kept' 'most workers there may be' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'weight of the newest measurement in the polling time'
        case iothreaddel
            set reply '+domain=o' '+id=o' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'id of the thread' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case send-key
            set reply '+domain=o' 'codeset=w:CodesetName' 'holdtime=' '*keycode=o'
            set helps 'the domain, by name, id or UUID' 'how the codes are meant: linux (default), xt, atset1, atset2, atset3, os_x, xt_kbd, usb, win32, qnum' 'milliseconds that the keys stay down' 'key names such as KEY_LEFTCTRL, or numbers'
        case send-process-signal
            set reply '+domain=o' '+pid=' '+signame=w:DomainSignal'
            set helps 'the domain, by name, id or UUID' 'id of the process, as the container counts' 'name or number of the signal, such as term'
        case lxc-enter-namespace
            set reply '+domain=o' 'noseclabel' '*cmd='
            set helps 'the domain, by name, id or UUID' 'keep the security label of this process' 'program with its arguments; write -- before it'
        case managedsave
            set reply '+domain=o' 'bypass-cache' 'running' 'paused' 'verbose'
            set helps 'the domain, by name, id or UUID' 'keep the data out of the host\'s file cache' 'have the domain run afterwards, whatever it did before' 'leave the domain paused afterwards, whatever it did before' 'show how far the work has come'
        case managedsave-remove
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case managedsave-edit
            set reply '+domain=o' 'running!paused' 'paused!running'
            set helps 'the domain, by name, id or UUID' 'have the domain run when it is continued' 'have the domain stay paused when it is continued'
        case managedsave-dumpxml
            set reply '+domain=o' 'security-info' 'xpath=' 'wrap'
            set helps 'the domain, by name, id or UUID' 'include passwords and other secrets, which needs a connection that may write' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case managedsave-define
            set reply '+domain=o' '+xml=f' 'running!paused' 'paused!running'
            set helps 'the domain, by name, id or UUID' 'file with the new XML' 'have the domain run when it is continued' 'have the domain stay paused when it is continued'
        case memtune
            set reply '+domain=o' '-hard-limit=' '-soft-limit=' '-swap-hard-limit=' '-min-guarantee=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'most host memory the domain may take' 'what it is pressed back to when host memory is short' 'most memory and swap together' 'least memory the domain is sure to have' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case perf
            set reply '+domain=o' '-enable=l:DomainPerfEnable' '-disable=l:DomainPerfDisable' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'events to measure, separated by commas' 'events to measure no longer, separated by commas' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case metadata
            set reply '+domain=o' '+uri=' 'live!current' 'config!current' 'current!live,config' 'edit!set,remove' '-key=' '-set=!edit,remove' 'remove!edit,set'
            set helps 'the domain, by name, id or UUID' 'namespace URI of the element' 'act on the running domain' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain if it runs, else on its definition' 'change the element in an editor' 'namespace prefix for the element that is set' 'XML of the element to store' 'delete the element'
        case migrate
            set reply '+domain=o' '+desturi=' 'live!offline' 'offline!live' 'p2p' 'direct' 'tunneled~tunnelled' 'tunnelled' 'persistent' 'undefinesource' 'suspend' 'copy-storage-all!copy-storage-inc' 'copy-storage-inc!copy-storage-all' 'copy-storage-synchronous-writes' 'change-protection' 'unsafe' 'verbose' 'compressed' 'auto-converge' 'rdma-pin-all' 'abort-on-error' 'postcopy' 'postcopy-after-precopy' 'postcopy-resume' 'zerocopy' '-migrateuri=' '-graphicsuri=' '-listen-address=' '-dname=' '-timeout=' 'timeout-suspend!timeout-postcopy' 'timeout-postcopy!timeout-suspend' '-xml=f' '-migrate-disks=o' 'migrate-disks-detect-zeroes=o' '-disks-port=' 'disks-uri=' 'comp-methods=l:DomainMigrateCompMethods' 'comp-mt-level=' 'comp-mt-threads=' 'comp-mt-dthreads=' 'comp-xbzrle-cache=' 'auto-converge-initial=' 'auto-converge-increment=' 'persistent-xml=f' 'tls' 'postcopy-bandwidth=' 'parallel' 'parallel-connections=' 'bandwidth=' 'tls-destination=' 'comp-zlib-level=' 'comp-zstd-level=' 'available-switchover-bandwidth=' 'migrate-disks-target-zero='
            set helps 'the domain, by name, id or UUID' 'URI of the destination, as this client sees it (with --p2p and --direct: as the source host sees it)' 'let the domain run while its memory is sent' 'move the definition of a domain that does not run' 'let the two hosts talk to each other, without this client in between' 'let the hypervisor itself do the whole migration' '' 'send the data inside the connection between the two daemons; needs --p2p' 'make the domain persistent on the destination' 'remove the definition on the source' 'leave the domain paused on the destination' 'copy all disks that are not shared' 'copy disks above a common base image only' 'have guest writes reach both hosts at once while storage is copied' 'refuse changes of the definition until the migration is over' 'migrate even if that may damage data' 'show how far the work has come' 'send changed pages compressed' 'slow the guest down when it dirties memory too fast' 'pin all guest memory before an RDMA migration' 'cancel the migration on an I/O error of the domain' 'make going over to post-copy possible' 'go over to post-copy after the first pass by itself; needs --postcopy' 'take up a post-copy migration that was interrupted' 'send memory without copying it inside the host; needs --parallel' 'address for the hypervisor\'s own data, when the default is not right' 'address that viewers of the display are sent to' 'address the destination listens on for the data' 'other name of the domain on the destination' 'seconds after which the domain is paused, or what the next two options say' 'pause the domain when the time is over' 'go over to post-copy when the time is over' 'file with other domain XML for the destination' 'targets of the disks to copy, separated by commas' 'targets of the copied disks whose zeros are not sent, separated by commas' 'port on the destination that receives storage' 'address on the destination that receives storage' 'ways to compress, separated by commas: xbzrle, mt, zlib, zstd' 'level of compression by several threads, 0 to 9' 'threads that compress' 'threads that decompress' 'bytes of page cache for xbzrle' 'percentage of CPU time taken from the guest at first' 'percentage taken in addition each time it was not enough' 'file with other XML for the definition on the destination' 'encrypt the data' 'most MiB per second to send in the post-copy phase' 'use several connections for the memory' 'how many' 'most MiB per second to send' 'host name that the certificate of the destination must have' 'level for zlib' 'level for zstd' 'MiB per second to count on for the last pass' 'targets of the disks whose copies are known to read as zeros, separated by commas'
        case migrate-setmaxdowntime
            set reply '+domain=o' '+downtime='
            set helps 'the domain, by name, id or UUID' 'milliseconds'
        case migrate-getmaxdowntime
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case migrate-compcache
            set reply '+domain=o' 'size='
            set helps 'the domain, by name, id or UUID' 'bytes'
        case migrate-setspeed
            set reply '+domain=o' '+bandwidth=' 'postcopy'
            set helps 'the domain, by name, id or UUID' 'MiB per second' 'the limit in the post-copy phase'
        case migrate-getspeed
            set reply '+domain=o' 'postcopy'
            set helps 'the domain, by name, id or UUID' 'the limit in the post-copy phase'
        case migrate-postcopy
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case numatune
            set reply '+domain=o' '-mode=w:DomainNumatuneMode' '-nodeset=' 'config' 'live' 'current'
            set helps 'the domain, by name, id or UUID' 'strict, preferred, interleave or restrictive, or its number' 'host nodes, such as 0-1,3' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case qemu-attach
            set reply '+pid='
            set helps 'id of the process'
        case qemu-monitor-command
            set reply '+domain=o' 'hmp!pretty,return-value' 'pretty!hmp' 'return-value!hmp' 'pass-fds=' '*cmd='
            set helps 'the domain, by name, id or UUID' 'the command is in the monitor\'s human language' 'indent the JSON that comes back' 'print only what the command returned' 'open file descriptors of this process to hand over, separated by commas' 'the command; several words are joined by blanks'
        case qemu-monitor-event
            set reply '-domain=o' '-event=' 'pretty' 'loop' '-timeout=' 'regex' 'no-case' 'timestamp'
            set helps 'only events of this domain, by name, id or UUID' 'only events of this name' 'indent the JSON' 'go on after the first event, until interrupted or until the time is over' 'give up after that many seconds' 'take --event as a regular expression' 'do not distinguish upper and lower case in --event' 'put the time before each event'
        case qemu-agent-command
            set reply '+domain=o' 'timeout=' 'async' 'block' 'pretty' '*cmd='
            set helps 'the domain, by name, id or UUID' 'seconds to wait for the answer' 'do not wait for an answer' 'wait for ever' 'indent the JSON that comes back' 'the command; several words are joined by blanks'
        case guest-agent-timeout
            set reply '+domain=o' 'timeout='
            set helps 'the domain, by name, id or UUID' 'seconds; -2 waits for ever, -1 is the default of the driver, 0 does not wait'
        case reboot
            set reply '+domain=o' '+mode=l:DomainShutdownMode'
            set helps 'the domain, by name, id or UUID' 'ways to ask, separated by commas: acpi, agent, initctl, signal, paravirt'
        case reset
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case restore
            set reply '+file=f' 'bypass-cache' 'parallel-channels=' '-xml=f' 'running' 'paused' 'reset-nvram'
            set helps 'file that save wrote' 'keep the data out of the host\'s file cache' 'threads that read the file' 'file with other domain XML to use; only what the guest cannot notice may differ' 'have the domain run afterwards, whatever it did before' 'leave the domain paused afterwards, whatever it did before' 'start again with the firmware variables of the template'
        case resume
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case save
            set reply '+domain=o' '+file=f' 'bypass-cache' 'parallel-channels=' 'image-format=' '-xml=f' 'running' 'paused' 'verbose'
            set helps 'the domain, by name, id or UUID' 'file to write' 'keep the data out of the host\'s file cache' 'threads that write the file' 'format of the file: raw, sparse, or a compression such as gzip' 'file with other domain XML to store; only what the guest cannot notice may differ' 'have the domain run afterwards, whatever it did before' 'leave the domain paused afterwards, whatever it did before' 'show how far the work has come'
        case save-image-define
            set reply '+file=f' '+xml=f' 'running' 'paused'
            set helps 'file that save wrote' 'file with the new XML' 'have the domain run afterwards, whatever it did before' 'leave the domain paused afterwards, whatever it did before'
        case save-image-dumpxml
            set reply '+file=f' 'security-info' 'xpath=' 'wrap'
            set helps 'file that save wrote' 'include passwords and other secrets, which needs a connection that may write' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case save-image-edit
            set reply '+file=f' 'running!paused' 'paused!running'
            set helps 'file that save wrote' 'have the domain run afterwards, whatever it did before' 'leave the domain paused afterwards, whatever it did before'
        case schedinfo
            set reply '+domain=o' 'weight=' 'cap=' 'current!config,live' 'config!current' 'live!current' '*set='
            set helps 'the domain, by name, id or UUID' 'share of CPU time, for schedulers that have weights' 'most CPU time in percent, for schedulers that have a cap' 'act on the running domain if it runs, else on its definition' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'parameters to set, as name=value'
        case screenshot
            set reply '+domain=o' '-file=f' '-screen='
            set helps 'the domain, by name, id or UUID' 'file to write; named after domain and time unless given' 'number of the screen'
        case set-lifecycle-action
            set reply '+domain=o' '+type=w:DomainLifecycle' '+action=w:DomainLifecycleAction' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'poweroff, reboot or crash' 'destroy, restart, rename-restart, preserve, coredump-destroy or coredump-restart' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case set-user-sshkeys
            set reply '+domain=o' '+user=' '+file=f' 'reset!remove' 'remove!reset'
            set helps 'the domain, by name, id or UUID' 'user of the guest' 'file with one key per line' 'drop all keys there are first' 'take the keys in the file away'
        case set-user-password
            set reply '+domain=o' '+user=' '+password=' 'encrypted'
            set helps 'the domain, by name, id or UUID' 'user of the guest' 'what it shall be' 'the password is encrypted already, as the guest stores it'
        case setmaxmem
            set reply '+domain=o' 'kilobytes~size' '+size=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' '' 'size such as 4GiB; KiB without unit' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case setmem
            set reply '+domain=o' 'kilobytes~size' '+size=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' '' 'size such as 2GiB; KiB without unit' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case setvcpus
            set reply '+domain=o' '+count=' 'maximum' 'config!current,guest' 'live!current' 'current!config,live' 'guest!config' 'hotpluggable' 'async'
            set helps 'the domain, by name, id or UUID' 'how many' 'set the most CPUs there can be, at the next start' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'have the guest agent switch CPUs on and off in the guest' 'let the CPUs that are added be unplugged later' 'do not wait until the guest has released CPUs'
        case shutdown
            set reply '+domain=o' '+mode=l:DomainShutdownMode'
            set helps 'the domain, by name, id or UUID' 'ways to ask, separated by commas: acpi, agent, initctl, signal, paravirt'
        case start
            set reply '+domain=o' 'console' 'paused' 'autodestroy' 'bypass-cache' 'force-boot' '-pass-fds=' 'reset-nvram'
            set helps 'the domain, by name, id or UUID' 'connect to the console once it runs' 'leave the domain paused before its first instruction' 'end the domain when this connection ends' 'keep the data out of the host\'s file cache' 'boot even if there is a saved state, which is lost' 'open file descriptors of this process to hand over, separated by commas' 'start again with the firmware variables of the template'
        case suspend
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case ttyconsole
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case undefine
            set reply '+domain=o' 'managed-save' '-storage=o' 'remove-all-storage' 'delete-snapshots~delete-storage-volume-snapshots' 'delete-storage-volume-snapshots' 'wipe-storage' 'snapshots-metadata' 'checkpoints-metadata' 'nvram!keep-nvram' 'keep-nvram!nvram' 'tpm!keep-tpm' 'keep-tpm!tpm'
            set helps 'the domain, by name, id or UUID' 'delete its saved state too' 'delete these volumes too: targets or paths of disks, separated by commas' 'delete all its volumes too' '' 'delete snapshots of the volumes with them' 'overwrite the volumes before they are deleted' 'forget its snapshots too' 'forget its checkpoints too' 'delete its firmware variables too' 'keep its firmware variables' 'delete the state of its TPM too' 'keep the state of its TPM'
        case update-device
            set reply '+domain=o' '+file=f' 'persistent!current' 'config!current' 'live!current' 'current!persistent,config,live' 'force'
            set helps 'the domain, by name, id or UUID' 'file with the new XML of the device' 'keep the change: in the definition, and in the running domain if there is one' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'change it even if the guest objects'
        case update-memory-device
            set reply '+domain=o' 'config!current' 'live!current' 'current!config,live' 'print-xml' '-alias=o!node' '-node=!alias' '-requested-size='
            set helps 'the domain, by name, id or UUID' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'only show the XML that would be used' 'alias of the memory device' 'NUMA node of the memory device' 'size such as 512MiB; KiB without unit'
        case vcpucount
            set reply '+domain=o' 'maximum!active' 'active!maximum' 'live!config' 'config!live,guest' 'current' 'guest!config'
            set helps 'the domain, by name, id or UUID' 'the most there can be' 'those in use now' 'of the running domain' 'of the stored definition' 'of the running domain if it runs, else of its definition' 'those the guest agent sees online'
        case vcpuinfo
            set reply '+domain=o' 'pretty'
            set helps 'the domain, by name, id or UUID' 'print the host CPUs as ranges instead of letters'
        case vcpupin
            set reply '+domain=o' '-vcpu=o' '-cpulist=o' 'config!live,current' 'live!config,current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'number of the virtual CPU' 'host CPUs, such as 0-3,^2,7; r for all' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case emulatorpin
            set reply '+domain=o' '-cpulist=o' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'host CPUs, such as 0-3,^2,7; r for all' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case vncdisplay
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case guestvcpus
            set reply '+domain=o' '-cpulist=o' 'enable!disable' 'disable!enable'
            set helps 'the domain, by name, id or UUID' 'CPUs of the guest, such as 1-2,4' 'switch them on' 'switch them off'
        case setvcpu
            set reply '+domain=o' '+vcpulist=o' 'enable!disable' 'disable!enable' 'config!current' 'live!current' 'current!config,live' 'async'
            set helps 'the domain, by name, id or UUID' 'virtual CPUs, such as 2-3' 'plug them in' 'unplug them' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition' 'do not wait until the guest has released CPUs'
        case domblkthreshold
            set reply '+domain=o' '+dev=o' '+threshold='
            set helps 'the domain, by name, id or UUID' 'target name of the disk, with [index] for an image of its chain' 'offset such as 10G; bytes without unit'
        case guestinfo
            set reply '+domain=o' 'user' 'os' 'timezone' 'hostname' 'filesystem' 'disk' 'interface' 'load' 'devices'
            set helps 'the domain, by name, id or UUID' 'who is logged in' 'name and version of the system' 'time zone' 'host name' 'mounted file systems' 'disks' 'network interfaces with addresses' 'load averages' 'hardware devices'
        case domdirtyrate-calc
            set reply '+domain=o' '-seconds=' '-mode=w:DomainDirtyRateCalcMode'
            set helps 'the domain, by name, id or UUID' 'how long to measure, 1 to 60' 'how to measure: page-sampling, dirty-bitmap or dirty-ring'
        case dom-fd-associate
            set reply '+domain=o' '+name=' '+pass-fds=' 'seclabel-writable' 'seclabel-restore'
            set helps 'the domain, by name, id or UUID' 'name of the group, as in the XML of the disk' 'open file descriptors of this process to hand over, separated by commas' 'label the files so that the domain may write' 'try to restore the old labels afterwards'
        case domdisplay-reload
            set reply '+domain=o' 'type='
            set helps 'the domain, by name, id or UUID' 'which kind, as a number; 0 means any'
        case domifannounce
            set reply '+domain=' '+interface=' 'initial=' 'max=' 'rounds=' 'step='
            set helps 'the domain, by name, id or UUID' 'target name of the interface; all unless given' 'milliseconds before the second announcement' 'most milliseconds between announcements' 'how many announcements' 'milliseconds by which the time between them grows'
        case domblkerror
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case domblkinfo
            set reply '+domain=o' '+device=o!all' 'human' 'all!device'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'use units that people can read' 'one line for each disk'
        case domblklist
            set reply '+domain=o' 'inactive' 'details'
            set helps 'the domain, by name, id or UUID' 'show the stored definition instead of the state right now' 'also print type and device'
        case domblkstat
            set reply '+domain=o' '+device=o' 'human'
            set helps 'the domain, by name, id or UUID' 'the disk, by target name or by path of its source' 'explain the counters in words'
        case domcontrol
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case domif-getlink
            set reply '+domain=o' '+interface=o' 'persistent~config' 'config'
            set helps 'the domain, by name, id or UUID' 'the interface, by MAC address or target name' '' 'of the stored definition'
        case domifaddr
            set reply '+domain=o' '+interface=o' 'full' '-source=w:DomainInterfaceAddrSource'
            set helps 'the domain, by name, id or UUID' 'only the interface of that target name' 'repeat name and MAC address in every line' 'who is asked: lease (DHCP server), agent (guest agent) or arp (the host\'s table)'
        case domiflist
            set reply '+domain=o' 'inactive'
            set helps 'the domain, by name, id or UUID' 'show the stored definition instead of the state right now'
        case domifstat
            set reply '+domain=o' '+interface=o'
            set helps 'the domain, by name, id or UUID' 'the interface, by MAC address or target name'
        case dominfo
            set reply '+domain=o'
            set helps 'the domain, by name, id or UUID'
        case dommemstat
            set reply '+domain=o' 'period=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the domain, by name, id or UUID' 'seconds between reports; 0 stops them' 'act on the stored definition, so that it holds from the next start on' 'act on the running domain' 'act on the running domain if it runs, else on its definition'
        case domstate
            set reply '+domain=o' 'reason'
            set helps 'the domain, by name, id or UUID' 'say why it is in that state'
        case domstats
            set reply 'state' 'cpu-total' 'balloon' 'vcpu' 'interface' 'block' 'perf' 'iothread' 'memory' 'dirtyrate' 'vm' 'list-active' 'list-inactive' 'list-persistent' 'list-transient' 'list-running' 'list-paused' 'list-shutoff' 'list-other' 'raw' 'enforce' 'backing' 'nowait' '*domain=o'
            set helps 'state and its reason' 'CPU time' 'memory' 'virtual CPUs' 'network traffic' 'disk traffic' 'performance events' 'I/O threads' 'memory bandwidth' 'the last measurement of the rate of dirtying' 'what the hypervisor itself reports' 'only running domains' 'only domains that do not run' 'only persistent domains' 'only transient domains' 'only domains in state running' 'only paused domains' 'only domains that are shut off' 'only domains in any other state' 'do not translate values' 'fail if a group asked for is not supported' 'also print the images below each disk\'s top image' 'leave out what cannot be had without waiting' 'domains to show, by name, id or UUID'
        case domtime
            set reply '+domain=o' 'now!sync,time' 'pretty' 'sync!now,time' '-time=!now,sync'
            set helps 'the domain, by name, id or UUID' 'set it to the time of this host' 'print a date instead of seconds' 'have the guest read its hardware clock' 'set it to that many seconds since 1970'
        case list
            set reply 'inactive' 'all' 'transient' 'persistent' 'with-snapshot' 'without-snapshot' 'with-checkpoint' 'without-checkpoint' 'state-running' 'state-paused' 'state-shutoff' 'state-other' 'autostart' 'no-autostart' 'with-managed-save' 'without-managed-save' 'uuid' 'name!table' 'id!table' 'table!name,id' 'managed-save' 'title'
            set helps 'only domains that do not run' 'running or not' 'only transient domains' 'only persistent domains' 'only domains with snapshots' 'only domains without snapshots' 'only domains with checkpoints' 'only domains without checkpoints' 'only domains in state running' 'only paused domains' 'only domains that are shut off' 'only domains in any other state' 'only domains that start with the host' 'only domains that do not start with the host' 'only domains with a saved state' 'only domains without a saved state' 'print UUIDs only' 'print names only' 'print ids only' 'print a table, which is what happens anyway' 'say saved instead of shut off where there is a saved state' 'also print the titles'
        case event
            set reply '-domain=o' '-event=w:DomainEventName!all,list' 'all!event,list' 'loop' '-timeout=' 'list!event,all' 'timestamp'
            set helps 'only events of this domain, by name, id or UUID' 'name of the event to wait for' 'events of all kinds' 'go on after the first event, until interrupted or until the time is over' 'give up after that many seconds' 'print the names that can be given as event, and do nothing else' 'put the time before each event'
        case await
            set reply '+domain=' 'condition=' 'timeout='
            set helps 'the domain, by name, id or UUID' 'what to wait for, such as domain-inactive or guest-agent-available' 'give up after that many seconds'
        case allocpages
            set reply '+pagesize=o' '+pagecount=' '-cellno=o!all' 'add' 'all!cellno'
            set helps 'size of the pages, such as 2M; KiB without unit' 'how many' 'NUMA node to take them from' 'change the number by that much instead of to that much' 'the same on every NUMA node'
        case capabilities
            set reply 'xpath=' 'wrap'
            set helps 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case cpu-baseline
            set reply '+file=f' 'features' 'migratable'
            set helps 'file with CPU elements or capabilities of the hosts' 'name the features of the model too' 'leave out features that prevent migration'
        case cpu-compare
            set reply '+file=f' 'error' 'validate'
            set helps 'file with a CPU element' 'treat CPUs that do not fit as an error' 'refuse XML that does not fit the schema'
        case cpu-models
            set reply '+arch=w:Arch'
            set helps 'architecture, such as x86_64'
        case domcapabilities
            set reply '-virttype=w:DomainVirtType' '-emulatorbin=' '-arch=w:Arch' '-machine=' 'xpath=' 'wrap' 'disable-deprecated-features' 'expand-cpu-features' 'supported-cpu-features'
            set helps 'kind of virtualization, such as kvm or qemu' 'path of the emulator' 'architecture of the guest' 'machine type of the guest' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document' 'switch features off that are going out of use' 'name all features of the CPU models' 'name all features the host can provide'
        case freecell
            set reply '-cellno=o!all' 'all!cellno'
            set helps 'number of the node' 'each node and the sum'
        case freepages
            set reply '-cellno=o!all' '-pagesize=o' 'all!cellno'
            set helps 'number of the NUMA node' 'size of the pages; KiB without unit' 'all nodes and sizes'
        case hostname
            set reply
            set helps
        case hypervisor-cpu-baseline
            set reply '-file=f!model' '-virttype=w:DomainVirtType' '-emulator=' '-arch=w:Arch' '-machine=' 'features' 'migratable' '-model=o!file' 'ignore-host'
            set helps 'file with CPU elements or domain capabilities of the hosts' 'kind of virtualization, such as kvm' 'path of the emulator' 'architecture of the guest' 'machine type of the guest' 'name the features of the model too' 'leave out features that prevent migration' 'only this CPU model as a result' 'do not add the CPU of this host'
        case hypervisor-cpu-compare
            set reply '+file=f' '-virttype=w:DomainVirtType' '-emulator=' '-arch=w:Arch' '-machine=' 'error' 'validate'
            set helps 'file with a CPU element' 'kind of virtualization, such as kvm' 'path of the emulator' 'architecture of the guest' 'machine type of the guest' 'treat CPUs that do not fit as an error' 'refuse XML that does not fit the schema'
        case hypervisor-cpu-models
            set reply 'virttype=w:DomainVirtType' 'emulator=' 'arch=w:Arch' 'machine=' 'all'
            set helps 'kind of virtualization, such as kvm' 'path of the emulator' 'architecture of the guest' 'machine type of the guest' 'also models this host cannot provide'
        case maxvcpus
            set reply '-type=w:DomainVirtType'
            set helps 'kind of virtualization'
        case node-memory-tune
            set reply '-shm-pages-to-scan=' '-shm-sleep-millisecs=' '-shm-merge-across-nodes='
            set helps 'pages to look at before sleeping' 'milliseconds to sleep' '1 to merge pages of different NUMA nodes, 0 not to'
        case nodecpumap
            set reply 'pretty'
            set helps 'print the map as ranges'
        case nodecpustats
            set reply '-cpu=o' 'percent'
            set helps 'number of the CPU' 'measure for a second and print percentages'
        case nodeinfo
            set reply
            set helps
        case nodememstats
            set reply '-cell='
            set helps 'number of the NUMA node'
        case nodesevinfo
            set reply
            set helps
        case nodesuspend
            set reply '+target=w:NodeSuspendTarget' '+duration='
            set helps 'mem (memory keeps power), disk (power goes off) or hybrid (both)' 'seconds until it wakes, at least 60'
        case sysinfo
            set reply
            set helps
        case uri
            set reply
            set helps
        case version
            set reply 'daemon'
            set helps 'also that of the daemon'
        case checkpoint-create
            set reply '+domain=o' '+xmlfile=f' 'redefine' 'redefine-validate' 'quiesce'
            set helps 'the domain, by name, id or UUID' 'file with the XML of the checkpoint' 'take the XML of a checkpoint that there was before' 'with --redefine: make sure that the disks still have its data' 'have the guest agent freeze the file systems meanwhile'
        case checkpoint-create-as
            set reply '+domain=o' '-name=' '-description=' 'print-xml' 'quiesce' '*diskspec='
            set helps 'the domain, by name, id or UUID' 'name of the checkpoint' 'a text to remember it by' 'only show the XML of the checkpoint' 'have the guest agent freeze the file systems meanwhile' 'a disk and what to do with it: DISK[,checkpoint=no|bitmap][,bitmap=NAME]'
        case checkpoint-delete
            set reply '+domain=o' '+checkpointname=o' 'children' 'children-only' 'metadata'
            set helps 'the domain, by name, id or UUID' 'name of the checkpoint' 'those that follow it too' 'only those that follow it' 'only what the library knows of it'
        case checkpoint-dumpxml
            set reply '+domain=o' '+checkpointname=o' 'security-info' 'no-domain' 'size' 'xpath=' 'wrap'
            set helps 'the domain, by name, id or UUID' 'name of the checkpoint' 'include passwords and other secrets, which needs a connection that may write' 'leave out the domain\'s XML inside' 'say how much has changed since' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case checkpoint-edit
            set reply '+domain=o' '+checkpointname=o'
            set helps 'the domain, by name, id or UUID' 'name of the checkpoint'
        case checkpoint-info
            set reply '+domain=o' '+checkpointname=o'
            set helps 'the domain, by name, id or UUID' 'name of the checkpoint'
        case checkpoint-list
            set reply '+domain=o' 'parent!roots,tree' 'roots!parent,tree,from' 'leaves' 'no-leaves' 'tree!parent,roots,name' '-from=o!roots' 'descendants' 'name!tree' 'topological'
            set helps 'the domain, by name, id or UUID' 'also print the parents' 'only those without parent' 'only those without children' 'only those with children' 'print them as a tree' 'only children of this checkpoint' 'with --from: all that follow it' 'print names only' 'print parents before children'
        case checkpoint-parent
            set reply '+domain=o' '+checkpointname=o'
            set helps 'the domain, by name, id or UUID' 'name of the checkpoint'
        case iface-begin
            set reply
            set helps
        case iface-bridge
            set reply '+interface=o' '+bridge=' 'no-stp' '-delay=' 'no-start'
            set helps 'the interface, by name or MAC address' 'name of the bridge' 'do not use the spanning tree protocol' 'seconds before a new port forwards' 'do not start the bridge at once'
        case iface-commit
            set reply
            set helps
        case iface-define
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the interface' 'refuse XML that does not fit the schema'
        case iface-destroy
            set reply '+interface=o'
            set helps 'the interface, by name or MAC address'
        case iface-dumpxml
            set reply '+interface=o' 'inactive' 'xpath=' 'wrap'
            set helps 'the interface, by name or MAC address' 'show the stored definition instead of the state right now' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case iface-edit
            set reply '+interface=o'
            set helps 'the interface, by name or MAC address'
        case iface-list
            set reply 'inactive!all' 'all!inactive'
            set helps 'only those that are down' 'up or down'
        case iface-mac
            set reply '+interface=o'
            set helps 'name of the interface'
        case iface-name
            set reply '+interface=o'
            set helps 'MAC address of the interface'
        case iface-rollback
            set reply
            set helps
        case iface-start
            set reply '+interface=o'
            set helps 'the interface, by name or MAC address'
        case iface-unbridge
            set reply '+bridge=' 'no-start'
            set helps 'name of the bridge' 'do not start the interface at once'
        case iface-undefine
            set reply '+interface=o'
            set helps 'the interface, by name or MAC address'
        case nwfilter-define
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the filter' 'refuse XML that does not fit the schema'
        case nwfilter-dumpxml
            set reply '+nwfilter=o' 'xpath=' 'wrap'
            set helps 'the filter, by name or UUID' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case nwfilter-edit
            set reply '+nwfilter=o'
            set helps 'the filter, by name or UUID'
        case nwfilter-list
            set reply
            set helps
        case nwfilter-undefine
            set reply '+nwfilter=o'
            set helps 'the filter, by name or UUID'
        case nwfilter-binding-create
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the binding' 'refuse XML that does not fit the schema'
        case nwfilter-binding-delete
            set reply '+binding=o'
            set helps 'the binding, by name of the host\'s network device'
        case nwfilter-binding-dumpxml
            set reply '+binding=o' 'xpath=' 'wrap'
            set helps 'the binding, by name of the host\'s network device' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case nwfilter-binding-list
            set reply
            set helps
        case net-autostart
            set reply '+network=o' 'disable'
            set helps 'the network, by name or UUID' 'take the mark away'
        case net-create
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the network' 'refuse XML that does not fit the schema'
        case net-define
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the network' 'refuse XML that does not fit the schema'
        case net-desc
            set reply '+network=o' 'live!current' 'config!current' 'current!live,config' 'title' 'edit' '*new-desc='
            set helps 'the network, by name or UUID' 'act on the running network' 'act on the stored definition, so that it holds from the next start on' 'act on the running network if it runs, else on its definition' 'work on the one-line title instead of the description' 'change the text in an editor' 'new text'
        case net-destroy
            set reply '+network=o'
            set helps 'the network, by name or UUID'
        case net-dhcp-leases
            set reply '+network=o' '-mac=o'
            set helps 'the network, by name or UUID' 'only leases of that MAC address'
        case net-dumpxml
            set reply '+network=o' 'inactive' 'xpath=' 'wrap'
            set helps 'the network, by name or UUID' 'show the stored definition instead of the state right now' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case net-edit
            set reply '+network=o'
            set helps 'the network, by name or UUID'
        case net-event
            set reply '-network=o' '-event=w:NetworkEventName' 'loop' '-timeout=' 'list' 'timestamp'
            set helps 'only events of this network, by name or UUID' 'name of the event to wait for' 'go on after the first event, until interrupted or until the time is over' 'give up after that many seconds' 'print the names that can be given as event, and do nothing else' 'put the time before each event'
        case net-info
            set reply '+network=o'
            set helps 'the network, by name or UUID'
        case net-list
            set reply 'inactive' 'all' 'persistent' 'transient' 'autostart' 'no-autostart' 'uuid' 'name' 'table' 'title'
            set helps 'only networks that do not run' 'running or not' 'only persistent networks' 'only transient networks' 'only networks that start with the host' 'only networks that do not start with the host' 'print UUIDs only' 'print names only' 'print a table, which is what happens anyway' 'also print the titles'
        case net-metadata
            set reply '+network=o' '+uri=' 'live!current' 'config!current' 'current!live,config' 'edit!set,remove' '-key=' '-set=!edit,remove' 'remove!edit,set'
            set helps 'the network, by name or UUID' 'namespace URI of the element' 'act on the running network' 'act on the stored definition, so that it holds from the next start on' 'act on the running network if it runs, else on its definition' 'change the element in an editor' 'namespace prefix for the element that is set' 'XML of the element to store' 'delete the element'
        case net-name
            set reply '+network=o'
            set helps 'the network, by UUID'
        case net-start
            set reply '+network=o'
            set helps 'the network, by name or UUID'
        case net-undefine
            set reply '+network=o'
            set helps 'the network, by name or UUID'
        case net-update
            set reply '+network=o' '+command=w:NetworkUpdateCommand' '+section=w:NetworkUpdateSection' '+xml=f' '-parent-index=' 'config!current' 'live!current' 'current!config,live'
            set helps 'the network, by name or UUID' 'add-first, add-last (or add), delete or modify' 'what kind of element: bridge, domain, ip, ip-dhcp-host, ip-dhcp-range, forward, forward-interface, forward-pf, portgroup, dns-host, dns-txt or dns-srv' 'the element, or the file that holds it' 'which ip element is meant, counted from 0' 'act on the stored definition, so that it holds from the next start on' 'act on the running network' 'act on the running network if it runs, else on its definition'
        case net-uuid
            set reply '+network=o'
            set helps 'the network, by name'
        case net-port-list
            set reply '+network=o' 'uuid' 'table'
            set helps 'the network, by name or UUID' 'print UUIDs only' 'print a table, which is what happens anyway'
        case net-port-create
            set reply '+network=o' '+file=f' 'validate'
            set helps 'the network, by name or UUID' 'file with the XML of the port' 'refuse XML that does not fit the schema'
        case net-port-dumpxml
            set reply '+network=o' '+port=o' 'xpath=' 'wrap'
            set helps 'the network, by name or UUID' 'the port, by UUID' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case net-port-delete
            set reply '+network=o' '+port=o'
            set helps 'the network, by name or UUID' 'the port, by UUID'
        case nodedev-create
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the device' 'refuse XML that does not fit the schema'
        case nodedev-destroy
            set reply 'name~device' '+device=o'
            set helps '' 'the device, by name, or by the pair of world wide names of an adapter'
        case nodedev-detach
            set reply '+device=o' '-driver=w:NodeDevicePCIBackend'
            set helps 'the device, by name, or by the pair of world wide names of an adapter' 'driver that takes it over instead of the default'
        case nodedev-dumpxml
            set reply '+device=o' 'inactive' 'xpath=' 'wrap'
            set helps 'the device, by name, or by the pair of world wide names of an adapter' 'show the stored definition instead of the state right now' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case nodedev-list
            set reply 'tree' '-cap=l:NodeDeviceCapabilityName' 'inactive' 'all' 'persistent' 'transient'
            set helps 'print them as a tree' 'only devices with these capabilities, separated by commas, such as pci,net' 'only devices that are defined but not there' 'there or not' 'only devices that are defined' 'only devices that are not defined'
        case nodedev-reattach
            set reply '+device=o'
            set helps 'the device, by name, or by the pair of world wide names of an adapter'
        case nodedev-reset
            set reply '+device=o'
            set helps 'the device, by name, or by the pair of world wide names of an adapter'
        case nodedev-event
            set reply '-device=o' '-event=w:NodeDeviceEventName' 'loop' '-timeout=' 'list' 'timestamp'
            set helps 'only events of this device, by name' 'name of the event to wait for' 'go on after the first event, until interrupted or until the time is over' 'give up after that many seconds' 'print the names that can be given as event, and do nothing else' 'put the time before each event'
        case nodedev-define
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the device' 'refuse XML that does not fit the schema'
        case nodedev-undefine
            set reply '+device=o'
            set helps 'the device, by name, or by the pair of world wide names of an adapter'
        case nodedev-start
            set reply '+device=o'
            set helps 'the device, by name, or by the pair of world wide names of an adapter'
        case nodedev-autostart
            set reply '+device=o' 'disable'
            set helps 'the device, by name, or by the pair of world wide names of an adapter' 'take the mark away'
        case nodedev-info
            set reply '+device=o'
            set helps 'the device, by name, or by the pair of world wide names of an adapter'
        case nodedev-update
            set reply '+device=o' '+file=f' 'config!current' 'live!current' 'current!config,live'
            set helps 'the device, by name, or by the pair of world wide names of an adapter' 'file with the XML of the device' 'act on the stored definition, so that it holds from the next start on' 'act on the device as it is now' 'act on the device if it is there, else on its definition'
        case secret-define
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the secret' 'refuse XML that does not fit the schema'
        case secret-dumpxml
            set reply '+secret=o' 'xpath=' 'wrap'
            set helps 'the secret, by UUID' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case secret-event
            set reply '-secret=o' '-event=w:SecretEventName' 'loop' '-timeout=' 'list' 'timestamp'
            set helps 'only events of this secret, by UUID' 'name of the event to wait for' 'go on after the first event, until interrupted or until the time is over' 'give up after that many seconds' 'print the names that can be given as event, and do nothing else' 'put the time before each event'
        case secret-get-value
            set reply '+secret=o' 'plain'
            set helps 'the secret, by UUID' 'print the value as it is'
        case secret-list
            set reply 'ephemeral' 'no-ephemeral' 'private' 'no-private'
            set helps 'only secrets that are kept in memory' 'only secrets that are stored' 'only secrets whose value is never told' 'only secrets whose value may be told'
        case secret-set-value
            set reply '+secret=o' 'file=f!interactive,base64' 'plain!interactive,base64' 'interactive!file,plain,base64' '-base64=!file,plain,interactive'
            set helps 'the secret, by UUID' 'file that holds the value' 'the file holds the value as it is, not in base64' 'ask for the value on the terminal' 'the value in base64; better use --file'
        case secret-undefine
            set reply '+secret=o'
            set helps 'the secret, by UUID'
        case snapshot-create
            set reply '+domain=o' '+xmlfile=f' 'redefine' 'current' 'no-metadata' 'halt' 'disk-only' 'reuse-external' 'quiesce' 'atomic' 'live' 'validate'
            set helps 'the domain, by name, id or UUID' 'file with the XML of the snapshot' 'take the XML of a snapshot that there was before' 'with --redefine: make it the current snapshot' 'do not remember the snapshot in the library' 'stop the domain afterwards' 'leave the memory out' 'use existing files for external snapshots' 'have the guest agent freeze the file systems meanwhile' 'change all disks or none' 'let the domain run while the memory is stored' 'refuse XML that does not fit the schema'
        case snapshot-create-as
            set reply '+domain=o' '-name=' '-description=' 'print-xml' 'no-metadata' 'halt' 'disk-only' 'reuse-external' 'quiesce' 'atomic' 'live' 'validate' 'memspec=' '*diskspec='
            set helps 'the domain, by name, id or UUID' 'name of the snapshot' 'a text to remember it by' 'only show the XML of the snapshot' 'do not remember the snapshot in the library' 'stop the domain afterwards' 'leave the memory out' 'use existing files for external snapshots' 'have the guest agent freeze the file systems meanwhile' 'change all disks or none' 'let the domain run while the memory is stored' 'refuse XML that does not fit the schema' 'where the memory goes: [file=]FILE[,snapshot=no|internal|external]' 'a disk and what to do with it: DISK[,snapshot=no|internal|external|manual][,driver=TYPE][,stype=TYPE][,file=FILE]'
        case snapshot-current
            set reply '+domain=o' 'name!snapshotname' 'security-info' '+snapshotname=o!name'
            set helps 'the domain, by name, id or UUID' 'print its name only' 'include passwords and other secrets, which needs a connection that may write' 'make this snapshot the current one'
        case snapshot-delete
            set reply '+domain=o' '+snapshotname=o!current' 'current!snapshotname' 'children' 'children-only' 'metadata'
            set helps 'the domain, by name, id or UUID' 'name of the snapshot' 'delete the current snapshot' 'those that follow it too' 'only those that follow it' 'only what the library knows of it'
        case snapshot-dumpxml
            set reply '+domain=o' '+snapshotname=o' 'security-info' 'xpath=' 'wrap'
            set helps 'the domain, by name, id or UUID' 'name of the snapshot' 'include passwords and other secrets, which needs a connection that may write' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case snapshot-edit
            set reply '+domain=o' '+snapshotname=o' 'current' 'rename!clone' 'clone!rename'
            set helps 'the domain, by name, id or UUID' 'name of the snapshot' 'make it the current snapshot too' 'allow another name, which renames the snapshot' 'allow another name, which makes a second snapshot'
        case snapshot-info
            set reply '+domain=o' '+snapshotname=o!current' 'current!snapshotname'
            set helps 'the domain, by name, id or UUID' 'name of the snapshot' 'show the current snapshot'
        case snapshot-list
            set reply '+domain=o' 'parent!roots,tree' 'roots!parent,tree,from,current' 'leaves' 'no-leaves' 'metadata' 'no-metadata' 'inactive' 'active' 'disk-only' 'internal' 'external' 'tree!parent,roots,name' '-from=o!roots' 'current!roots' 'descendants' 'name!tree' 'topological'
            set helps 'the domain, by name, id or UUID' 'also print the parents' 'only those without parent' 'only those without children' 'only those with children' 'only those that keep the domain from being undefined' 'only those the library need not remember' 'only those of a domain that did not run' 'only those of a running domain, with memory' 'only those of a running domain, without memory' 'only those inside the disk images' 'only those with files of their own' 'print them as a tree' 'only children of this snapshot' 'only children of the current snapshot' 'with --from or --current: all that follow it' 'print names only' 'print parents before children'
        case snapshot-parent
            set reply '+domain=o' '+snapshotname=o!current' 'current!snapshotname'
            set helps 'the domain, by name, id or UUID' 'the snapshot whose parent is asked for' 'take the current snapshot'
        case snapshot-revert
            set reply '+domain=o' '+snapshotname=o!current' 'current!snapshotname' 'running' 'paused' 'force' 'reset-nvram'
            set helps 'the domain, by name, id or UUID' 'name of the snapshot' 'go back to the current snapshot' 'have the domain run afterwards, whatever it did before' 'leave the domain paused afterwards, whatever it did before' 'do it even if the domain must be started anew or is not well known' 'start again with the firmware variables of the template'
        case fork
            set reply '+domain=o' '+name=' 'paused'
            set helps 'the domain, by name, id or UUID' 'name of the copy' 'leave the copy of an active domain paused'
        case backup-begin
            set reply '+domain=o' '+backupxml=f' '-checkpointxml=f' 'reuse-external' 'preserve-domain-on-shutdown'
            set helps 'the domain, by name, id or UUID' 'file with the XML of the backup' 'file with the XML of a checkpoint to make at the same moment' 'use existing files as targets' 'keep a guest that shuts down paused until the backup ends'
        case backup-dumpxml
            set reply '+domain=o' 'xpath=' 'wrap'
            set helps 'the domain, by name, id or UUID' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case find-storage-pool-sources-as
            set reply '+type=w:PoolType' '-host=' '-port=' '-initiator='
            set helps 'type of pool to look for' 'host to ask' 'port on that host' 'initiator name to ask with'
        case find-storage-pool-sources
            set reply '+type=w:PoolType' '-srcSpec=f'
            set helps 'type of pool to look for' 'file with the XML of the source to ask'
        case pool-autostart
            set reply '+pool=o' 'disable'
            set helps 'the pool, by name or UUID' 'take the mark away'
        case pool-build
            set reply '+pool=o' 'no-overwrite' 'overwrite'
            set helps 'the pool, by name or UUID' 'build, unless there seems to be a pool already' 'build, whatever is there'
        case pool-create-as
            set reply '+name=' '+type=w:PoolType' 'print-xml' '-source-host=' '-source-path=' '-source-dev=' '-source-name=' '-target=' '-source-format=' '-auth-type=' '-auth-username=' '-secret-usage=!secret-uuid' '-secret-uuid=!secret-usage' '-adapter-name=' '-adapter-wwnn=' '-adapter-wwpn=' '-adapter-parent=' '-adapter-parent-wwnn=' '-adapter-parent-wwpn=' '-adapter-parent-fabric-wwn=' '-source-protocol-ver=' '-source-initiator=' 'build' 'no-overwrite!overwrite' 'overwrite!no-overwrite'
            set helps 'how the pool is called' 'type of the pool, such as dir, logical, iscsi or rbd' 'only show the XML that would be used' 'host that serves the storage' 'path on that host, or of the source' 'device the storage is on' 'name of the source, such as a volume group' 'directory in which the volumes appear' 'format of the source, such as ext4, nfs or lvm2' 'how to log in: chap or ceph' 'user to log in as' 'usage name of the secret to log in with' 'UUID of the secret to log in with' 'name of the SCSI adapter' 'world wide node name of the virtual adapter' 'world wide port name of the virtual adapter' 'adapter that carries the virtual adapter' 'world wide node name of that adapter' 'world wide port name of that adapter' 'world wide name of the fabric of that adapter' 'version of the NFS protocol' 'initiator name for iSCSI' 'build the pool before it is started' 'build, unless there seems to be a pool already' 'build, whatever is there'
        case pool-create
            set reply '+file=f' 'build' 'no-overwrite!overwrite' 'overwrite!no-overwrite'
            set helps 'file with the XML of the pool' 'build the pool before it is started' 'build, unless there seems to be a pool already' 'build, whatever is there'
        case pool-define-as
            set reply '+name=' '+type=w:PoolType' 'print-xml' '-source-host=' '-source-path=' '-source-dev=' '-source-name=' '-target=' '-source-format=' '-auth-type=' '-auth-username=' '-secret-usage=!secret-uuid' '-secret-uuid=!secret-usage' '-adapter-name=' '-adapter-wwnn=' '-adapter-wwpn=' '-adapter-parent=' '-adapter-parent-wwnn=' '-adapter-parent-wwpn=' '-adapter-parent-fabric-wwn=' '-source-protocol-ver=' '-source-initiator='
            set helps 'how the pool is called' 'type of the pool, such as dir, logical, iscsi or rbd' 'only show the XML that would be used' 'host that serves the storage' 'path on that host, or of the source' 'device the storage is on' 'name of the source, such as a volume group' 'directory in which the volumes appear' 'format of the source, such as ext4, nfs or lvm2' 'how to log in: chap or ceph' 'user to log in as' 'usage name of the secret to log in with' 'UUID of the secret to log in with' 'name of the SCSI adapter' 'world wide node name of the virtual adapter' 'world wide port name of the virtual adapter' 'adapter that carries the virtual adapter' 'world wide node name of that adapter' 'world wide port name of that adapter' 'world wide name of the fabric of that adapter' 'version of the NFS protocol' 'initiator name for iSCSI'
        case pool-define
            set reply '+file=f' 'validate'
            set helps 'file with the XML of the pool' 'refuse XML that does not fit the schema'
        case pool-delete
            set reply '+pool=o'
            set helps 'the pool, by name or UUID'
        case pool-destroy
            set reply '+pool=o'
            set helps 'the pool, by name or UUID'
        case pool-dumpxml
            set reply '+pool=o' 'inactive' 'xpath=' 'wrap'
            set helps 'the pool, by name or UUID' 'show the stored definition instead of the state right now' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case pool-edit
            set reply '+pool=o'
            set helps 'the pool, by name or UUID'
        case pool-info
            set reply '+pool=o' 'bytes'
            set helps 'the pool, by name or UUID' 'print sizes in bytes'
        case pool-list
            set reply 'inactive!all' 'all!inactive' 'transient' 'persistent' 'autostart' 'no-autostart' '-type=l:PoolType' 'details!uuid,name' 'uuid!details' 'name!details'
            set helps 'only pools that do not run' 'running or not' 'only transient pools' 'only persistent pools' 'only pools that start with the host' 'only pools that do not start with the host' 'only pools of these types, separated by commas' 'also print persistence and sizes' 'print UUIDs only' 'print names only'
        case pool-name
            set reply '+pool=o'
            set helps 'the pool, by UUID'
        case pool-refresh
            set reply '+pool=o'
            set helps 'the pool, by name or UUID'
        case pool-start
            set reply '+pool=o' 'build' 'no-overwrite!overwrite' 'overwrite!no-overwrite'
            set helps 'the pool, by name or UUID' 'build the pool before it is started' 'build, unless there seems to be a pool already' 'build, whatever is there'
        case pool-undefine
            set reply '+pool=o'
            set helps 'the pool, by name or UUID'
        case pool-uuid
            set reply '+pool=o'
            set helps 'the pool, by name'
        case pool-event
            set reply '-pool=o' '-event=w:PoolEventName' 'loop' '-timeout=' 'list' 'timestamp'
            set helps 'only events of this pool, by name or UUID' 'name of the event to wait for' 'go on after the first event, until interrupted or until the time is over' 'give up after that many seconds' 'print the names that can be given as event, and do nothing else' 'put the time before each event'
        case pool-capabilities
            set reply
            set helps
        case vol-clone
            set reply '+vol=o' '+newname=' '+pool=o' 'prealloc-metadata' 'reflink' 'print-xml'
            set helps 'the volume, by name, key or path' 'name of the copy' 'pool the volume is in, by name or UUID' 'allocate the metadata of a qcow2 image at once' 'share the data between the copies, where the file system can' 'only show the XML of the copy'
        case vol-create-as
            set reply '+pool=o' '+name=' '+capacity=' '-allocation=' '-format=' '-backing-vol=' '-backing-vol-format=' 'prealloc-metadata' 'print-xml'
            set helps 'pool the volume is in, by name or UUID' 'how the volume is called' 'size the guest sees, such as 20G; bytes without unit' 'how much of it to allocate at once' 'format of the volume, such as raw or qcow2' 'volume below it, which it records changes to' 'format of that volume' 'allocate the metadata of a qcow2 image at once' 'only show the XML that would be used'
        case vol-create
            set reply '+pool=o' '+file=f' 'prealloc-metadata' 'validate'
            set helps 'pool the volume is in, by name or UUID' 'file with the XML of the volume' 'allocate the metadata of a qcow2 image at once' 'refuse XML that does not fit the schema'
        case vol-create-from
            set reply '+pool=o' '+file=f' '+vol=o' '-inputpool=o' 'prealloc-metadata' 'reflink' 'validate'
            set helps 'pool the new volume is made in, by name or UUID' 'file with the XML of the new volume' 'volume to copy, by name, key or path' 'pool that volume is in' 'allocate the metadata of a qcow2 image at once' 'share the data between the copies, where the file system can' 'refuse XML that does not fit the schema'
        case vol-delete
            set reply '+vol=o' '+pool=o' 'delete-snapshots'
            set helps 'the volume, by name, key or path' 'pool the volume is in, by name or UUID' 'snapshots of the volume too'
        case vol-download
            set reply '+vol=o' '+file=f' '+pool=o' '-offset=' '-length=' 'sparse'
            set helps 'the volume, by name, key or path' 'file to write' 'pool the volume is in, by name or UUID' 'position in the volume at which to begin, in bytes' 'how many bytes' 'keep holes instead of moving zeros'
        case vol-dumpxml
            set reply '+vol=o' '+pool=o' 'xpath=' 'wrap'
            set helps 'the volume, by name, key or path' 'pool the volume is in, by name or UUID' 'print only the nodes that this XPath expression finds' 'put the nodes found under one root element, so that the result is one document'
        case vol-info
            set reply '+vol=o' '+pool=o' 'bytes' 'physical'
            set helps 'the volume, by name, key or path' 'pool the volume is in, by name or UUID' 'print sizes in bytes' 'print the space it takes instead of the space allocated to it'
        case vol-key
            set reply '+vol=o' '+pool=o'
            set helps 'the volume, by name or path' 'pool the volume is in, by name or UUID'
        case vol-list
            set reply '+pool=o' 'details'
            set helps 'pool the volume is in, by name or UUID' 'also print type and sizes'
        case vol-name
            set reply '+vol=o'
            set helps 'the volume, by key or path'
        case vol-path
            set reply '+vol=o' '+pool=o'
            set helps 'the volume, by name or key' 'pool the volume is in, by name or UUID'
        case vol-pool
            set reply '+vol=o' 'uuid'
            set helps 'the volume, by key or path' 'print the UUID of the pool'
        case vol-resize
            set reply '+vol=o' '+capacity=' '+pool=o' 'allocate' 'delta' 'shrink'
            set helps 'the volume, by name, key or path' 'new size, such as 20G; bytes without unit' 'pool the volume is in, by name or UUID' 'allocate the new space at once' 'the size is a difference' 'allow the volume to become smaller'
        case vol-upload
            set reply '+vol=o' '+file=f' '+pool=o' '-offset=' '-length=' 'sparse'
            set helps 'the volume, by name, key or path' 'file to read' 'pool the volume is in, by name or UUID' 'position in the volume at which to begin, in bytes' 'how many bytes' 'keep holes instead of moving zeros'
        case vol-wipe
            set reply '+vol=o' '+pool=o' '-algorithm=w:StorageVolWipeAlgorithm'
            set helps 'the volume, by name, key or path' 'pool the volume is in, by name or UUID' 'how: zero, nnsa, dod, bsi, gutmann, schneier, pfitzner7, pfitzner33, random or trim'
        case cd
            set reply '+dir=d'
            set helps 'the directory'
        case echo
            set reply 'shell!xml,split' 'xml!shell,split' 'split!shell,xml' 'err' 'str~string' 'hi~~string' 'prefix=' '*string='
            set helps 'quote the words for a POSIX shell' 'escape the words for XML' 'print the parts between commas on lines of their own; ,, stands for a comma' 'print an error message instead' '' '' 'text in front of the words' 'words to print'
        case exit
            set reply
            set helps
        case help
            set reply '+command=c'
            set helps 'name of a command, keyword or title of a group'
        case pwd
            set reply
            set helps
        case quit
            set reply
            set helps
        case self-test
            set reply 'completers-missing' 'dump-help'
            set helps 'list options whose values cannot be completed' 'print the help of every command'
        case complete
            set reply '*string='
            set helps 'words of the command line'
        case connect
            set reply '+name=' 'readonly' '+uri='
            set helps 'URI of the hypervisor, the default one unless given; its name if the URI follows' 'only look, change nothing' 'URI of the hypervisor that gets a name'
        case connections
            set reply
            set helps
        case use
            set reply '+name='
            set helps 'name of the connection; default is the one that the shell began with'
        case completion
            set reply '+SHELL=w:CompletionShell' 'help'
            set helps 'bash, zsh or fish' 'explain the tool'
        case eval
            set reply '+TEXT=' 'dry-run' 'keep' 'trace' 'timeout=' 'help'
            set helps 'the line' 'change nothing, print what would be done' 'leave behind what the script has made' 'show failures with their stack' 'longest time that the script may take' 'explain the tool'
        case man
            set reply 'help'
            set helps 'explain the tool'
        case quickstart
            set reply 'kernel=f' 'initrd=f' 'append=' 'memory=' 'name=' 'tiny' 'refresh' 'no-console' 'help'
            set helps 'boot this kernel instead of Debian\'s' 'with this initial RAM disk' 'words for the kernel\'s command line' 'memory of the guest in MiB' 'name of the domain' 'boot the built-in guest' 'look for newer packages' 'do not attach the console' 'explain the tool'
        case run
            set reply '+FILE=f' '*ARGUMENT=f' 'dry-run' 'keep' 'trace' 'timeout=' 'help'
            set helps 'the script' 'words for the script' 'change nothing, print what would be done' 'leave behind what the script has made' 'show failures with their stack' 'longest time that the script may take' 'explain the tool'
        case replay
            set reply '+FILE=f' 'speed=' 'idle-limit=' 'help'
            set helps 'a recording in asciicast v2' 'how many times faster' 'the longest pause, in seconds' 'explain the tool'
        case watch
            set reply
            set helps
        case '*'
            set reply
            set helps
            return 1
    end
end

# The words in front of the cursor, one for each line, without their quotes.
function __jvirsh_words
    if commandline --tokens-expanded -pc 2>/dev/null
        return
    end
    commandline -opc
end

# The word at the cursor without its quotes.
function __jvirsh_word
    set -l raw (commandline -ct | string collect)
    set -l word
    if set word (string unescape -- "$raw" | string collect) || set word (string unescape -- "$raw'" | string collect)
        or set word (string unescape -- "$raw\"" | string collect)
        printf %s "$word"
    else
        printf %s "$raw"
    end
end

# Reads the line. Sets __jvirsh_kind to what stands at the cursor, as the table calls it, or to "options" with
# __jvirsh_reply as words and __jvirsh_helps as what they mean; __jvirsh_head to what stands in front of it in the same word.
function __jvirsh_read
    set -l line (commandline -cp | string collect)
    test "$line" = "$__jvirsh_line"
    and return
    set -g __jvirsh_line $line
    set -g __jvirsh_kind ''
    set -g __jvirsh_head ''
    set -g __jvirsh_reply
    set -g __jvirsh_helps
    set -g __jvirsh_asked
    set -g __jvirsh_connection
    set -g __jvirsh_current (__jvirsh_word | string collect --allow-empty)
    set -l words (__jvirsh_words)
    set -g __jvirsh_next 2
    __jvirsh_program $words
    or return
    set -l next $__jvirsh_next
    set -l reply
    set -l helps
    if test "$words[$next]" = watch
        set next (math $next + 1)
        while string match -q -- '-*' "$words[$next]"
            string match -q -- '-?' $words[$next]
            and set next (math $next + 1)
            set next (math $next + 1)
        end
        test $next -gt (math (count $words) + 1)
        and return
        if test $next -gt (count $words)
            __jvirsh_data %commands
            if string match -q -- '-*' "$__jvirsh_current"
                set reply -n -c
                set helps 'seconds between two runs' 'how many runs'
            end
            set __jvirsh_reply $reply
            set __jvirsh_helps $helps
            set __jvirsh_kind options
            return
        end
    end
    if test $next -le (count $words)
        __jvirsh_command $words[$next..-1]
        return
    end
    __jvirsh_data %commands
    set __jvirsh_reply $reply
    set __jvirsh_helps $helps
    __jvirsh_data %tools
    set -a __jvirsh_reply $reply
    set -a __jvirsh_helps $helps
    set __jvirsh_kind options
end

# The program's own options, in all words of the line. Sets __jvirsh_next to the first word behind them, or says what can
# stand at the cursor and fails.
function __jvirsh_program
    set -l reply
    set -l helps
    __jvirsh_data %program
    set -l names (string replace -r -- '=.*' '' $reply)
    set -l kinds (string replace -r -- '^[^=]*' '' $reply)
    set -l given
    set -l at 2
    set -l waiting ''
    while test $at -le (count $argv)
        set -l name $argv[$at]
        set -l value ''
        switch $name
            case --
                set __jvirsh_next (math $at + 1)
                return 0
            case '--*=*'
                set value (string replace -r -- '^[^=]*=' '' $name)
                set name (string replace -r -- '=.*' '' $name)
            case '--*'
            case '-?*'
                # The letters of one word; the first that takes a value ends it.
                set -l letters (string sub -s 2 -- $name)
                while test -n "$letters"
                    set name -(string sub -l 1 -- $letters)
                    set letters (string sub -s 2 -- $letters)
                    set -a given $name
                    test $name = -r
                    and set -a __jvirsh_connection -r
                    set -l index (contains -i -- $name $names)
                    and test -n "$kinds[$index]"
                    and break
                end
                set value $letters
            case '*'
                set __jvirsh_next $at
                return 0
        end
        set at (math $at + 1)
        set -a given $name
        test $name = --readonly
        and set -a __jvirsh_connection -r
        set -l index (contains -i -- $name $names)
        if test -n "$index" && test -n "$kinds[$index]" && test -z "$value"
            if test $at -gt (count $argv)
                set waiting $kinds[$index]
                break
            end
            set value $argv[$at]
            set at (math $at + 1)
        end
        contains -- $name -c --connect
        and set -a __jvirsh_connection -c $value
    end
    set __jvirsh_next $at
    if test -n "$waiting"
        set __jvirsh_kind (string sub -s 2 -- $waiting)
    else if string match -q -- '--*=*' "$__jvirsh_current"
        set -l index (contains -i -- (string replace -r -- '=.*' '' $__jvirsh_current) $names)
        and test -n "$kinds[$index]"
        and set __jvirsh_kind (string sub -s 2 -- $kinds[$index])
        __jvirsh_cut_head
    else if string match -q -- '-*' "$__jvirsh_current"
        set -l i 0
        for name in $names
            set i (math $i + 1)
            contains -- $name $given
            and continue
            set -a __jvirsh_reply $name
            set -a __jvirsh_helps $helps[$i]
        end
        set __jvirsh_kind options
    else
        return 0
    end
    return 1
end

# Takes the option off a word such as --name=value.
function __jvirsh_cut_head
    set __jvirsh_head (string replace -r -- '=.*' '=' $__jvirsh_current)
    set __jvirsh_current (string replace -r -- '^[^=]*=' '' $__jvirsh_current)
end

# A command's options and values: the command, and the words behind it.
function __jvirsh_command
    set -l reply
    set -l helps
    set __jvirsh_asked $argv[1]
    __jvirsh_data $argv[1]
    and set -q reply[1]
    or return
    # Lists beside each other: aliases stand in all of them, but nobody finds them in the first.
    set -l aliases (string replace -r -- '^([^~]*)~.*|.*' '$1' $reply)
    set -l meant (string replace -r -- '^[^~]*~?' '' $reply)
    set -l options (string replace -r -- '^.*~.*' '' $reply)
    set -l places (string replace -r -- '^([-+*]?).*' '$1' $options)
    set -l names (string replace -r -- '^[-+*]?([^=!]*).*' '$1' $options)
    set -l kinds (string replace -r -- '^[^=!]*(=[^!]*)?.*' '$1' $options)
    set -l excluded (string replace -r -- '^[^!]*!?' '' $options)
    set -l i
    set -l given
    set -l waiting ''
    set -l data ''
    for word in $argv[2..-1]
        if test -n "$waiting"
            set -a __jvirsh_asked --$waiting $word
            set waiting ''
        else if test -n "$data" || ! string match -q -- '--*' "$word"
            set i 0
            for name in $names
                set i (math $i + 1)
                if test "$places[$i]" = '*' || test -n "$places[$i]" && ! contains -- $name $given
                    set -a given $name
                    set -a __jvirsh_asked --$name $word
                    break
                end
            end
        else if test "$word" = --
            set data 1
        else
            set -l name (string replace -r -- '^--([^=]*).*' '$1' $word)
            set -l form ''
            string match -q -- '*=*' $word
            and set form =
            test -n "$name"
            or continue
            while set -l index (contains -i -- "$name" $aliases)
                string match -q -- '~*' $meant[$index]
                and set form '~'
                set name (string replace -- '~' '' $meant[$index])
            end
            set -a given $name
            set -l index (contains -i -- $name $names)
            or continue
            if test -z "$kinds[$index]"
                set -a __jvirsh_asked --$name
            else if test "$form" = =
                set -a __jvirsh_asked --$name (string replace -r -- '^[^=]*=' '' $word)
            else if test -z "$form"
                set waiting $name
            end
        end
    end
    if test -z "$waiting$data" && string match -q -- '--*=*' "$__jvirsh_current"
        set waiting (string replace -r -- '^--([^=]*).*' '$1' $__jvirsh_current)
        test -n "$waiting"
        or return
        while set -l index (contains -i -- $waiting $aliases)
            set waiting $meant[$index]
        end
        set -l index (contains -i -- $waiting $names)
        and test -n "$kinds[$index]"
        or return
        __jvirsh_cut_head
    end
    if test -z "$waiting" && begin
            test -n "$data" || ! string match -q -- '-*' "$__jvirsh_current"
        end
        set i 0
        for name in $names
            set i (math $i + 1)
            contains -- "$places[$i]" + '*'
            or test -n "$__jvirsh_current" -a "$places[$i]" = -
            or continue
            test "$places[$i]" = '*'
            or ! contains -- $name $given
            or continue
            test "$kinds[$i]" = =
            or set waiting $name
            break
        end
    end
    if test -n "$waiting"
        set -a __jvirsh_asked --$waiting
        set __jvirsh_kind (string sub -s 2 -- $kinds[(contains -i -- $waiting $names)])
    else if test -z "$data"
        set i 0
        for name in $names
            set i (math $i + 1)
            string match -qr -- '^[^A-Z]' "$name"
            or continue
            test "$places[$i]" = '*'
            or ! contains -- $name $given
            or continue
            set -l free 1
            for other in (string split -n , -- "$excluded[$i]")
                contains -- $other $given
                and set free ''
            end
            test -n "$free"
            or continue
            set -a __jvirsh_reply --$name
            set -a __jvirsh_helps $helps[$i]
        end
        set __jvirsh_kind options
    end
end

# Whether the cursor stands on something of this kind.
function __jvirsh_wants
    __jvirsh_read
    test "$__jvirsh_kind" = $argv[1]
end

# Prints what can stand at the cursor, each with what it means behind a tab.
function __jvirsh_offer
    __jvirsh_read
    set -l reply
    set -l helps
    switch "$__jvirsh_kind"
        case options
            set reply $__jvirsh_reply
            set helps $__jvirsh_helps
        case c
            __jvirsh_data %commands
        case u
            __jvirsh_data %Uri
        case 'w:*'
            __jvirsh_data %(string sub -s 3 -- $__jvirsh_kind)
        case 'l:*'
            __jvirsh_data %(string sub -s 3 -- $__jvirsh_kind)
            set -l taken (string match -r -- '^.*,' "$__jvirsh_current")
            for value in $reply
                contains -- $value (string split , -- "$taken")
                or printf '%s\n' "$__jvirsh_head$taken$value"
            end
            return
        case o
            __jvirsh_objects
            return
    end
    set -l i 0
    for value in $reply
        set i (math $i + 1)
        printf '%s\t%s\n' $__jvirsh_head$value "$helps[$i]"
    end
end

# __jvirsh_kept FILE QUESTION: prints the answer that an earlier question has left, unless something has changed since.
function __jvirsh_kept
    test -O "$argv[1]" -a -r "$argv[1]"
    or return 1
    set -l kept (string split0 <$argv[1])
    test "$kept[1]" = jvirsh-names-1 -a "$kept[2]" = "$argv[2]"
    or return 1
    set -l at 3
    for field in $kept[3..-1]
        set at (math $at + 1)
        set -l rest (string sub -s 2 -- $field)
        switch $field
            case ''
                test $at -le (count $kept)
                and string join0 -- $kept[$at..-1]
                return 0
            case '+*'
                test -e $rest -a $argv[1] -nt $rest
                or return 1
            case '-*'
                test ! -e $rest
                or return 1
            case '=*'
                set -l process (string split ' ' -- $rest)
                test -r /proc/$process[1]/stat
                and read -l line </proc/$process[1]/stat
                or return 1
                set -l stat (string replace -r '^.*\) ' '' -- $line | string split ' ')
                contains -- "$stat[1]" Z X
                and return 1
                test "$stat[20]" = "$process[2]"
                or return 1
            case '<*'
                set -l now (date +%s)
                string match -q -r -- '^[0-9]+$' $rest
                or return 1
                test $now -lt $rest -a $rest -lt (math $now + 60)
                or return 1
            case '*'
                return 1
        end
    end
    return 1
end

# Asks jvirsh for the names that can stand behind the words read.
function __jvirsh_objects
    set -l run (__jvirsh_words)[1]
    type -q -- $run
    or return
    # fish itself picks what fits; only of lists with commas the beginning counts.
    set -l begun (string match -r -- '^.*,' "$__jvirsh_current")
    set -l answer
    set -l keep
    if test -z "$begun" -a -n "$HOME"
        set -l question (string escape -- $run $__jvirsh_connection -- $__jvirsh_asked $HOME | string join ' ')
        for variable in LIBVIRT_DEFAULT_URI XDG_CONFIG_HOME XDG_STATE_HOME
            set -qx $variable
            and set question "$question $variable="(string escape -- $$variable | string join ' ')
        end
        set -l cache $HOME/.cache
        test -n "$XDG_CACHE_HOME"
        and set cache $XDG_CACHE_HOME
        set -l file $cache/jvirsh/names/fish-(string join ' ' -- $__jvirsh_asked $__jvirsh_connection |
            string replace -r -a '[^A-Za-z0-9]' - | string sub -l 120)
        set keep --keep $file $question
        set answer (__jvirsh_kept $file $question | string split0)
    end
    test -n "$answer"
    or set answer (JVIRSH_COMPLETING=1 command $run $__jvirsh_connection completion words $keep --descriptions -- \
        $__jvirsh_asked "$begun" </dev/null 2>/dev/null | string split0)
    set -l name
    for text in $answer
        if ! set -q name[1]
            set name $text
            continue
        end
        # A tab would end the name, and a line end the whole.
        string match -q -r -- '[\t\n]' $name
        or printf '%s\t%s\n' $__jvirsh_head$name $text
        set -e name[1]
    end
end

complete -c jvirsh -e
complete -c jvirsh -f
complete -c jvirsh -n '__jvirsh_wants f' -F
complete -c jvirsh -n '__jvirsh_wants d' -a '(__fish_complete_directories (commandline -ct) "")'
complete -c jvirsh -a '(__jvirsh_offer)'
