# Completion of jvirsh's command line for bash 4.4 and newer. Made by: jvirsh completion bash
# Load it by: source <(jvirsh completion bash)
#
# Commands, options and fixed values are answered from the table below, without starting a program. For the names of
# objects jvirsh is asked. Names are data: nothing here is evaluated or expanded.
#
# Where the table's own words are split on purpose:
# shellcheck disable=SC2086

# Sets reply to words: the table.
_jvirsh_data() {
    case $1 in
        %program) reply='-c=u --connect=u -d=w:Debug --debug=w:Debug -e= --escape= -f=f --file=f --fail-fast -h --help -k= --keepalive-interval= -K= --keepalive-count= -l=f --log=f --output=w:Output -q --quiet -r --readonly -t --timing -v -V --version' ;;
        %tools) reply='completion eval man quickstart run replay watch' ;;
        %commands) reply='attach-device attach-disk attach-interface autostart blkdeviotune domthrottlegroupset domthrottlegroupdel domthrottlegroupinfo domthrottlegrouplist blkiotune blockcommit blockcopy blockjob blockpull blockresize change-media console cpu-stats create define desc destroy detach-device detach-device-alias detach-disk detach-interface domdisplay domfsfreeze domfsthaw domfsinfo domfstrim domhostname domid domif-setlink domiftune domjobabort domjobinfo domlaunchsecinfo domsetlaunchsecstate domname domrename dompmsuspend dompmwakeup domuuid domxml-from-native domxml-to-native dump dumpxml edit get-user-sshkeys inject-nmi iothreadinfo iothreadpin iothreadadd iothreadset iothreaddel send-key send-process-signal lxc-enter-namespace managedsave managedsave-remove managedsave-edit managedsave-dumpxml managedsave-define memtune perf metadata migrate migrate-setmaxdowntime migrate-getmaxdowntime migrate-compcache migrate-setspeed migrate-getspeed migrate-postcopy numatune qemu-attach qemu-monitor-command qemu-monitor-event qemu-agent-command guest-agent-timeout reboot reset restore resume save save-image-define save-image-dumpxml save-image-edit schedinfo screenshot set-lifecycle-action set-user-sshkeys set-user-password setmaxmem setmem setvcpus shutdown start suspend ttyconsole undefine update-device update-memory-device vcpucount vcpuinfo vcpupin emulatorpin vncdisplay guestvcpus setvcpu domblkthreshold guestinfo domdirtyrate-calc dom-fd-associate domdisplay-reload domifannounce domblkerror domblkinfo domblklist domblkstat domcontrol domif-getlink domifaddr domiflist domifstat dominfo dommemstat domstate domstats domtime list event await allocpages capabilities cpu-baseline cpu-compare cpu-models domcapabilities freecell freepages hostname hypervisor-cpu-baseline hypervisor-cpu-compare hypervisor-cpu-models maxvcpus node-memory-tune nodecpumap nodecpustats nodeinfo nodememstats nodesevinfo nodesuspend sysinfo uri version checkpoint-create checkpoint-create-as checkpoint-delete checkpoint-dumpxml checkpoint-edit checkpoint-info checkpoint-list checkpoint-parent iface-begin iface-bridge iface-commit iface-define iface-destroy iface-dumpxml iface-edit iface-list iface-mac iface-name iface-rollback iface-start iface-unbridge iface-undefine nwfilter-define nwfilter-dumpxml nwfilter-edit nwfilter-list nwfilter-undefine nwfilter-binding-create nwfilter-binding-delete nwfilter-binding-dumpxml nwfilter-binding-list net-autostart net-create net-define net-desc net-destroy net-dhcp-leases net-dumpxml net-edit net-event net-info net-list net-metadata net-name net-start net-undefine net-update net-uuid net-port-list net-port-create net-port-dumpxml net-port-delete nodedev-create nodedev-destroy nodedev-detach nodedev-dumpxml nodedev-list nodedev-reattach nodedev-reset nodedev-event nodedev-define nodedev-undefine nodedev-start nodedev-autostart nodedev-info nodedev-update secret-define secret-dumpxml secret-event secret-get-value secret-list secret-set-value secret-undefine snapshot-create snapshot-create-as snapshot-current snapshot-delete snapshot-dumpxml snapshot-edit snapshot-info snapshot-list snapshot-parent snapshot-revert fork backup-begin backup-dumpxml find-storage-pool-sources-as find-storage-pool-sources pool-autostart pool-build pool-create-as pool-create pool-define-as pool-define pool-delete pool-destroy pool-dumpxml pool-edit pool-info pool-list pool-name pool-refresh pool-start pool-undefine pool-uuid pool-event pool-capabilities vol-clone vol-create-as vol-create vol-create-from vol-delete vol-download vol-dumpxml vol-info vol-key vol-list vol-name vol-path vol-pool vol-resize vol-upload vol-wipe cd echo exit help pwd quit connect connections use' ;;
        %Uri) reply='emu:///session emu:///embed?root= test:///default' ;;
        %Output) reply='text json csv table' ;;
        %Debug) reply='0 1 2 3 4' ;;
        %DomainInterfaceSourceMode) reply='server client' ;;
        %DomainStorageFileFormat) reply='none raw dir bochs cloop dmg iso vpc vdi fat vhd ploop cow qcow qcow2 qed vmdk' ;;
        %DomainHostnameSource) reply='agent lease' ;;
        %NodeSuspendTarget) reply='mem disk hybrid' ;;
        %DomainCoreDumpFormat) reply='elf kdump-zlib kdump-lzo kdump-snappy win-dmp' ;;
        %CodesetName) reply='linux xt atset1 atset2 atset3 os_x xt_kbd usb win32 qnum' ;;
        %DomainSignal) reply='nop hup int quit ill trap abrt bus fpe kill usr1 segv usr2 pipe alrm term stkflt chld cont stop tstp ttin ttou urg xcpu xfsz vtalrm prof winch poll pwr sys rt0 rt1 rt2 rt3 rt4 rt5 rt6 rt7 rt8 rt9 rt10 rt11 rt12 rt13 rt14 rt15 rt16 rt17 rt18 rt19 rt20 rt21 rt22 rt23 rt24 rt25 rt26 rt27 rt28 rt29 rt30 rt31 rt32' ;;
        %DomainPerfEnable) reply='cmt mbmt mbml cpu_cycles instructions cache_references cache_misses branch_instructions branch_misses bus_cycles stalled_cycles_frontend stalled_cycles_backend ref_cpu_cycles cpu_clock task_clock page_faults context_switches cpu_migrations page_faults_min page_faults_maj alignment_faults emulation_faults' ;;
        %DomainPerfDisable) reply='cmt mbmt mbml cpu_cycles instructions cache_references cache_misses branch_instructions branch_misses bus_cycles stalled_cycles_frontend stalled_cycles_backend ref_cpu_cycles cpu_clock task_clock page_faults context_switches cpu_migrations page_faults_min page_faults_maj alignment_faults emulation_faults' ;;
        %DomainMigrateCompMethods) reply='xbzrle mt zlib zstd' ;;
        %DomainNumatuneMode) reply='strict preferred interleave restrictive' ;;
        %DomainShutdownMode) reply='acpi agent initctl signal paravirt' ;;
        %DomainLifecycle) reply='poweroff reboot crash' ;;
        %DomainLifecycleAction) reply='destroy restart rename-restart preserve coredump-destroy coredump-restart' ;;
        %DomainDirtyRateCalcMode) reply='page-sampling dirty-bitmap dirty-ring' ;;
        %DomainInterfaceAddrSource) reply='lease agent arp' ;;
        %DomainEventName) reply='lifecycle reboot rtc-change watchdog io-error graphics io-error-reason control-error block-job disk-change tray-change pm-wakeup pm-suspend balloon-change pm-suspend-disk device-removed block-job-2 tunable agent-lifecycle device-added migration-iteration job-completed device-removal-failed metadata-change block-threshold memory-failure memory-device-size-change nic-mac-change' ;;
        %Arch) reply='none alpha armv6l armv7l armv7b aarch64 cris i686 ia64 lm32 loongarch64 m68k microblaze microblazeel mips mipsel mips64 mips64el openrisc parisc parisc64 ppc ppcle ppc64 ppc64le ppcemb riscv32 riscv64 s390 s390x sh4 sh4eb sparc sparc64 unicore32 x86_64 xtensa xtensaeb' ;;
        %DomainVirtType) reply='none qemu kqemu kvm xen lxc uml openvz test vmware hyperv vbox phyp parallels bhyve vz hvf' ;;
        %NetworkEventName) reply='lifecycle metadata-change' ;;
        %NetworkUpdateCommand) reply='add modify delete add-last add-first' ;;
        %NetworkUpdateSection) reply='bridge domain ip ip-dhcp-host ip-dhcp-range forward forward-interface forward-pf portgroup dns-host dns-txt dns-srv' ;;
        %NodeDevicePCIBackend) reply='default kvm vfio xen' ;;
        %NodeDeviceCapabilityName) reply='system pci usb_device usb net scsi_host scsi_target scsi storage fc_host vports scsi_generic drm mdev_types mdev ccw css vdpa ap_card ap_queue ap_matrix vpd ccwgroup ccwgroup_member' ;;
        %NodeDeviceEventName) reply='lifecycle update' ;;
        %SecretEventName) reply='lifecycle value-changed' ;;
        %PoolType) reply='dir fs netfs logical disk iscsi iscsi-direct scsi mpath rbd sheepdog gluster zfs vstorage' ;;
        %PoolEventName) reply='lifecycle refresh' ;;
        %StorageVolWipeAlgorithm) reply='zero nnsa dod bsi gutmann schneier pfitzner7 pfitzner33 random trim' ;;
        %CompletionShell) reply='bash zsh fish' ;;
        attach-device) reply='+domain=o +file=f persistent!current config!current live!current current!persistent,config,live' ;;
        attach-disk) reply='+domain=o +source=f +target= targetbus= driver= subdriver= iothread=o cache= io= type= shareable~~mode mode= sourcetype= serial= wwn= alias= rawio address= multifunction print-xml source-protocol= source-host-name=!source-host-socket source-host-transport= source-host-socket=f!source-host-name throttle-groups=o persistent!current config!current live!current current!persistent,config,live' ;;
        attach-interface) reply='+domain=o +type= +source= -target= -mac= -script=f -model= -alias= -inbound= -outbound= persistent!current config!current live!current current!persistent,config,live print-xml managed -source-mode=w:DomainInterfaceSourceMode' ;;
        autostart) reply='+domain=o disable once' ;;
        blkdeviotune) reply='+domain=o +device=o group_name~group-name group-name= total_bytes_sec~total-bytes-sec total-bytes-sec= read_bytes_sec~read-bytes-sec read-bytes-sec= write_bytes_sec~write-bytes-sec write-bytes-sec= total_iops_sec~total-iops-sec total-iops-sec= read_iops_sec~read-iops-sec read-iops-sec= write_iops_sec~write-iops-sec write-iops-sec= total_bytes_sec_max~total-bytes-sec-max total-bytes-sec-max= read_bytes_sec_max~read-bytes-sec-max read-bytes-sec-max= write_bytes_sec_max~write-bytes-sec-max write-bytes-sec-max= total_iops_sec_max~total-iops-sec-max total-iops-sec-max= read_iops_sec_max~read-iops-sec-max read-iops-sec-max= write_iops_sec_max~write-iops-sec-max write-iops-sec-max= size_iops_sec~size-iops-sec size-iops-sec= total_bytes_sec_max_length~total-bytes-sec-max-length total-bytes-sec-max-length= read_bytes_sec_max_length~read-bytes-sec-max-length read-bytes-sec-max-length= write_bytes_sec_max_length~write-bytes-sec-max-length write-bytes-sec-max-length= total_iops_sec_max_length~total-iops-sec-max-length total-iops-sec-max-length= read_iops_sec_max_length~read-iops-sec-max-length read-iops-sec-max-length= write_iops_sec_max_length~write-iops-sec-max-length write-iops-sec-max-length= config!current live!current current!config,live' ;;
        domthrottlegroupset) reply='+domain=o +group-name=o total_bytes_sec~total-bytes-sec total-bytes-sec= read_bytes_sec~read-bytes-sec read-bytes-sec= write_bytes_sec~write-bytes-sec write-bytes-sec= total_iops_sec~total-iops-sec total-iops-sec= read_iops_sec~read-iops-sec read-iops-sec= write_iops_sec~write-iops-sec write-iops-sec= total_bytes_sec_max~total-bytes-sec-max total-bytes-sec-max= read_bytes_sec_max~read-bytes-sec-max read-bytes-sec-max= write_bytes_sec_max~write-bytes-sec-max write-bytes-sec-max= total_iops_sec_max~total-iops-sec-max total-iops-sec-max= read_iops_sec_max~read-iops-sec-max read-iops-sec-max= write_iops_sec_max~write-iops-sec-max write-iops-sec-max= size_iops_sec~size-iops-sec size-iops-sec= total_bytes_sec_max_length~total-bytes-sec-max-length total-bytes-sec-max-length= read_bytes_sec_max_length~read-bytes-sec-max-length read-bytes-sec-max-length= write_bytes_sec_max_length~write-bytes-sec-max-length write-bytes-sec-max-length= total_iops_sec_max_length~total-iops-sec-max-length total-iops-sec-max-length= read_iops_sec_max_length~read-iops-sec-max-length read-iops-sec-max-length= write_iops_sec_max_length~write-iops-sec-max-length write-iops-sec-max-length= config!current live!current current!config,live' ;;
        domthrottlegroupdel) reply='+domain=o +group-name=o config!current live!current current!config,live' ;;
        domthrottlegroupinfo) reply='+domain=o +group-name=o inactive' ;;
        domthrottlegrouplist) reply='+domain=o inactive' ;;
        blkiotune) reply='+domain=o -weight= -device-weights= -device-read-iops-sec= -device-write-iops-sec= -device-read-bytes-sec= -device-write-bytes-sec= config live current' ;;
        blockcommit) reply='+domain=o +path=o -bandwidth= -base=o shallow -top=o active delete wait verbose -timeout= pivot!keep-overlay keep-overlay!pivot async keep-relative bytes' ;;
        blockcopy) reply='+domain=o +path=o -dest=f!xml -bandwidth= shallow reuse-external raw~~format blockdev!xml wait verbose -timeout= pivot!finish finish!pivot async -xml=f!dest,blockdev,format -format=w:DomainStorageFileFormat!xml -granularity= -buf-size= bytes transient-job synchronous-writes print-xml dest-is-zero' ;;
        blockjob) reply='+domain=o +path=o abort!info,bytes,raw async!info,bytes,raw pivot!info,bytes,raw info!abort,async,pivot,bandwidth bytes!abort,async,pivot raw!abort,async,pivot,bandwidth -bandwidth=!info,raw' ;;
        blockpull) reply='+domain=o +path=o -bandwidth= -base=o wait verbose -timeout= async keep-relative bytes' ;;
        blockresize) reply='+domain=o +path=o +size=!capacity capacity!size extend' ;;
        change-media) reply='+domain=o +path=o +source=f eject!insert,update,block insert!eject,update update!eject,insert current!live,config live!current config!current force print-xml block!eject' ;;
        console) reply='+domain=o -devname=o force resume safe' ;;
        cpu-stats) reply='+domain=o total -start= -count=' ;;
        create) reply='+file=f console paused autodestroy -pass-fds= validate reset-nvram' ;;
        define) reply='+file=f validate' ;;
        desc) reply='+domain=o live!current config!current current!live,config title edit *new-desc=' ;;
        destroy) reply='+domain=o graceful remove-logs' ;;
        detach-device) reply='+domain=o +file=f persistent!current config!current live!current current!persistent,config,live' ;;
        detach-device-alias) reply='+domain=o +alias=o config!current live!current current!config,live' ;;
        detach-disk) reply='+domain=o +target=o persistent!current config!current live!current current!persistent,config,live print-xml' ;;
        detach-interface) reply='+domain=o +type= -mac=o persistent!current config!current live!current current!persistent,config,live print-xml' ;;
        domdisplay) reply='+domain=o include-password +type=!all all!type' ;;
        domfsfreeze) reply='+domain=o *mountpoint=o' ;;
        domfsthaw) reply='+domain=o *mountpoint=o' ;;
        domfsinfo) reply='+domain=o' ;;
        domfstrim) reply='+domain=o -minimum= -mountpoint=o' ;;
        domhostname) reply='+domain=o -source=w:DomainHostnameSource' ;;
        domid) reply='+domain=o' ;;
        domif-setlink) reply='+domain=o +interface=o +state=o persistent~config config print-xml' ;;
        domiftune) reply='+domain=o +interface=o -inbound= -outbound= config!current live!current current!config,live' ;;
        domjobabort) reply='+domain=o postcopy' ;;
        domjobinfo) reply='+domain=o completed keep-completed anystats rawstats' ;;
        domlaunchsecinfo) reply='+domain=o' ;;
        domsetlaunchsecstate) reply='+domain=o secrethdr= secret= -set-address=' ;;
        domname) reply='+domain=o' ;;
        domrename) reply='+domain=o +new-name=' ;;
        dompmsuspend) reply='+domain=o +target=w:NodeSuspendTarget duration=' ;;
        dompmwakeup) reply='+domain=o' ;;
        domuuid) reply='+domain=o' ;;
        domxml-from-native) reply='+format= +config=f' ;;
        domxml-to-native) reply='+format= domain=o!xml -xml=f!domain' ;;
        dump) reply='+domain=o +file=f live crash bypass-cache reset verbose memory-only -format=w:DomainCoreDumpFormat' ;;
        dumpxml) reply='+domain=o inactive security-info update-cpu migratable xpath= wrap' ;;
        edit) reply='+domain=o skip-validate' ;;
        get-user-sshkeys) reply='+domain=o +user=' ;;
        inject-nmi) reply='+domain=o' ;;
        iothreadinfo) reply='+domain=o config!current live!current current!config,live' ;;
        iothreadpin) reply='+domain=o +iothread=o +cpulist=o config!current live!current current!config,live' ;;
        iothreadadd) reply='+domain=o +id= config!current live!current current!config,live' ;;
        iothreadset) reply='+domain=o +id=o -poll-max-ns= -poll-grow= -poll-shrink= -thread-pool-min= -thread-pool-max= config!current live!current current!config,live poll-weight=' ;;
        iothreaddel) reply='+domain=o +id=o config!current live!current current!config,live' ;;
        send-key) reply='+domain=o codeset=w:CodesetName holdtime= *keycode=o' ;;
        send-process-signal) reply='+domain=o +pid= +signame=w:DomainSignal' ;;
        lxc-enter-namespace) reply='+domain=o noseclabel *cmd=' ;;
        managedsave) reply='+domain=o bypass-cache running paused verbose' ;;
        managedsave-remove) reply='+domain=o' ;;
        managedsave-edit) reply='+domain=o running!paused paused!running' ;;
        managedsave-dumpxml) reply='+domain=o security-info xpath= wrap' ;;
        managedsave-define) reply='+domain=o +xml=f running!paused paused!running' ;;
        memtune) reply='+domain=o -hard-limit= -soft-limit= -swap-hard-limit= -min-guarantee= config!current live!current current!config,live' ;;
        perf) reply='+domain=o -enable=l:DomainPerfEnable -disable=l:DomainPerfDisable config!current live!current current!config,live' ;;
        metadata) reply='+domain=o +uri= live!current config!current current!live,config edit!set,remove -key= -set=!edit,remove remove!edit,set' ;;
        migrate) reply='+domain=o +desturi= live!offline offline!live p2p direct tunneled~tunnelled tunnelled persistent undefinesource suspend copy-storage-all!copy-storage-inc copy-storage-inc!copy-storage-all copy-storage-synchronous-writes change-protection unsafe verbose compressed auto-converge rdma-pin-all abort-on-error postcopy postcopy-after-precopy postcopy-resume zerocopy -migrateuri= -graphicsuri= -listen-address= -dname= -timeout= timeout-suspend!timeout-postcopy timeout-postcopy!timeout-suspend -xml=f -migrate-disks=o migrate-disks-detect-zeroes=o -disks-port= disks-uri= comp-methods=l:DomainMigrateCompMethods comp-mt-level= comp-mt-threads= comp-mt-dthreads= comp-xbzrle-cache= auto-converge-initial= auto-converge-increment= persistent-xml=f tls postcopy-bandwidth= parallel parallel-connections= bandwidth= tls-destination= comp-zlib-level= comp-zstd-level= available-switchover-bandwidth= migrate-disks-target-zero=' ;;
        migrate-setmaxdowntime) reply='+domain=o +downtime=' ;;
        migrate-getmaxdowntime) reply='+domain=o' ;;
        migrate-compcache) reply='+domain=o size=' ;;
        migrate-setspeed) reply='+domain=o +bandwidth= postcopy' ;;
        migrate-getspeed) reply='+domain=o postcopy' ;;
        migrate-postcopy) reply='+domain=o' ;;
        numatune) reply='+domain=o -mode=w:DomainNumatuneMode -nodeset= config live current' ;;
        qemu-attach) reply='+pid=' ;;
        qemu-monitor-command) reply='+domain=o hmp!pretty,return-value pretty!hmp return-value!hmp pass-fds= *cmd=' ;;
        qemu-monitor-event) reply='-domain=o -event= pretty loop -timeout= regex no-case timestamp' ;;
        qemu-agent-command) reply='+domain=o timeout= async block pretty *cmd=' ;;
        guest-agent-timeout) reply='+domain=o timeout=' ;;
        reboot) reply='+domain=o +mode=l:DomainShutdownMode' ;;
        reset) reply='+domain=o' ;;
        restore) reply='+file=f bypass-cache parallel-channels= -xml=f running paused reset-nvram' ;;
        resume) reply='+domain=o' ;;
        save) reply='+domain=o +file=f bypass-cache parallel-channels= image-format= -xml=f running paused verbose' ;;
        save-image-define) reply='+file=f +xml=f running paused' ;;
        save-image-dumpxml) reply='+file=f security-info xpath= wrap' ;;
        save-image-edit) reply='+file=f running!paused paused!running' ;;
        schedinfo) reply='+domain=o weight= cap= current!config,live config!current live!current *set=' ;;
        screenshot) reply='+domain=o -file=f -screen=' ;;
        set-lifecycle-action) reply='+domain=o +type=w:DomainLifecycle +action=w:DomainLifecycleAction config!current live!current current!config,live' ;;
        set-user-sshkeys) reply='+domain=o +user= +file=f reset!remove remove!reset' ;;
        set-user-password) reply='+domain=o +user= +password= encrypted' ;;
        setmaxmem) reply='+domain=o kilobytes~size +size= config!current live!current current!config,live' ;;
        setmem) reply='+domain=o kilobytes~size +size= config!current live!current current!config,live' ;;
        setvcpus) reply='+domain=o +count= maximum config!current,guest live!current current!config,live guest!config hotpluggable async' ;;
        shutdown) reply='+domain=o +mode=l:DomainShutdownMode' ;;
        start) reply='+domain=o console paused autodestroy bypass-cache force-boot -pass-fds= reset-nvram' ;;
        suspend) reply='+domain=o' ;;
        ttyconsole) reply='+domain=o' ;;
        undefine) reply='+domain=o managed-save -storage=o remove-all-storage delete-snapshots~delete-storage-volume-snapshots delete-storage-volume-snapshots wipe-storage snapshots-metadata checkpoints-metadata nvram!keep-nvram keep-nvram!nvram tpm!keep-tpm keep-tpm!tpm' ;;
        update-device) reply='+domain=o +file=f persistent!current config!current live!current current!persistent,config,live force' ;;
        update-memory-device) reply='+domain=o config!current live!current current!config,live print-xml -alias=o!node -node=!alias -requested-size=' ;;
        vcpucount) reply='+domain=o maximum!active active!maximum live!config config!live,guest current guest!config' ;;
        vcpuinfo) reply='+domain=o pretty' ;;
        vcpupin) reply='+domain=o -vcpu=o -cpulist=o config!live,current live!config,current current!config,live' ;;
        emulatorpin) reply='+domain=o -cpulist=o config!current live!current current!config,live' ;;
        vncdisplay) reply='+domain=o' ;;
        guestvcpus) reply='+domain=o -cpulist=o enable!disable disable!enable' ;;
        setvcpu) reply='+domain=o +vcpulist=o enable!disable disable!enable config!current live!current current!config,live async' ;;
        domblkthreshold) reply='+domain=o +dev=o +threshold=' ;;
        guestinfo) reply='+domain=o user os timezone hostname filesystem disk interface load devices' ;;
        domdirtyrate-calc) reply='+domain=o -seconds= -mode=w:DomainDirtyRateCalcMode' ;;
        dom-fd-associate) reply='+domain=o +name= +pass-fds= seclabel-writable seclabel-restore' ;;
        domdisplay-reload) reply='+domain=o type=' ;;
        domifannounce) reply='+domain= +interface= initial= max= rounds= step=' ;;
        domblkerror) reply='+domain=o' ;;
        domblkinfo) reply='+domain=o +device=o!all human all!device' ;;
        domblklist) reply='+domain=o inactive details' ;;
        domblkstat) reply='+domain=o +device=o human' ;;
        domcontrol) reply='+domain=o' ;;
        domif-getlink) reply='+domain=o +interface=o persistent~config config' ;;
        domifaddr) reply='+domain=o +interface=o full -source=w:DomainInterfaceAddrSource' ;;
        domiflist) reply='+domain=o inactive' ;;
        domifstat) reply='+domain=o +interface=o' ;;
        dominfo) reply='+domain=o' ;;
        dommemstat) reply='+domain=o period= config!current live!current current!config,live' ;;
        domstate) reply='+domain=o reason' ;;
        domstats) reply='state cpu-total balloon vcpu interface block perf iothread memory dirtyrate vm list-active list-inactive list-persistent list-transient list-running list-paused list-shutoff list-other raw enforce backing nowait *domain=o' ;;
        domtime) reply='+domain=o now!sync,time pretty sync!now,time -time=!now,sync' ;;
        list) reply='inactive all transient persistent with-snapshot without-snapshot with-checkpoint without-checkpoint state-running state-paused state-shutoff state-other autostart no-autostart with-managed-save without-managed-save uuid name!table id!table table!name,id managed-save title' ;;
        event) reply='-domain=o -event=w:DomainEventName!all,list all!event,list loop -timeout= list!event,all timestamp' ;;
        await) reply='+domain= condition= timeout=' ;;
        allocpages) reply='+pagesize=o +pagecount= -cellno=o!all add all!cellno' ;;
        capabilities) reply='xpath= wrap' ;;
        cpu-baseline) reply='+file=f features migratable' ;;
        cpu-compare) reply='+file=f error validate' ;;
        cpu-models) reply='+arch=w:Arch' ;;
        domcapabilities) reply='-virttype=w:DomainVirtType -emulatorbin= -arch=w:Arch -machine= xpath= wrap disable-deprecated-features expand-cpu-features supported-cpu-features' ;;
        freecell) reply='-cellno=o!all all!cellno' ;;
        freepages) reply='-cellno=o!all -pagesize=o all!cellno' ;;
        hostname) reply='' ;;
        hypervisor-cpu-baseline) reply='-file=f!model -virttype=w:DomainVirtType -emulator= -arch=w:Arch -machine= features migratable -model=o!file ignore-host' ;;
        hypervisor-cpu-compare) reply='+file=f -virttype=w:DomainVirtType -emulator= -arch=w:Arch -machine= error validate' ;;
        hypervisor-cpu-models) reply='virttype=w:DomainVirtType emulator= arch=w:Arch machine= all' ;;
        maxvcpus) reply='-type=w:DomainVirtType' ;;
        node-memory-tune) reply='-shm-pages-to-scan= -shm-sleep-millisecs= -shm-merge-across-nodes=' ;;
        nodecpumap) reply='pretty' ;;
        nodecpustats) reply='-cpu=o percent' ;;
        nodeinfo) reply='' ;;
        nodememstats) reply='-cell=' ;;
        nodesevinfo) reply='' ;;
        nodesuspend) reply='+target=w:NodeSuspendTarget +duration=' ;;
        sysinfo) reply='' ;;
        uri) reply='' ;;
        version) reply='daemon' ;;
        checkpoint-create) reply='+domain=o +xmlfile=f redefine redefine-validate quiesce' ;;
        checkpoint-create-as) reply='+domain=o -name= -description= print-xml quiesce *diskspec=' ;;
        checkpoint-delete) reply='+domain=o +checkpointname=o children children-only metadata' ;;
        checkpoint-dumpxml) reply='+domain=o +checkpointname=o security-info no-domain size xpath= wrap' ;;
        checkpoint-edit) reply='+domain=o +checkpointname=o' ;;
        checkpoint-info) reply='+domain=o +checkpointname=o' ;;
        checkpoint-list) reply='+domain=o parent!roots,tree roots!parent,tree,from leaves no-leaves tree!parent,roots,name -from=o!roots descendants name!tree topological' ;;
        checkpoint-parent) reply='+domain=o +checkpointname=o' ;;
        iface-begin) reply='' ;;
        iface-bridge) reply='+interface=o +bridge= no-stp -delay= no-start' ;;
        iface-commit) reply='' ;;
        iface-define) reply='+file=f validate' ;;
        iface-destroy) reply='+interface=o' ;;
        iface-dumpxml) reply='+interface=o inactive xpath= wrap' ;;
        iface-edit) reply='+interface=o' ;;
        iface-list) reply='inactive!all all!inactive' ;;
        iface-mac) reply='+interface=o' ;;
        iface-name) reply='+interface=o' ;;
        iface-rollback) reply='' ;;
        iface-start) reply='+interface=o' ;;
        iface-unbridge) reply='+bridge= no-start' ;;
        iface-undefine) reply='+interface=o' ;;
        nwfilter-define) reply='+file=f validate' ;;
        nwfilter-dumpxml) reply='+nwfilter=o xpath= wrap' ;;
        nwfilter-edit) reply='+nwfilter=o' ;;
        nwfilter-list) reply='' ;;
        nwfilter-undefine) reply='+nwfilter=o' ;;
        nwfilter-binding-create) reply='+file=f validate' ;;
        nwfilter-binding-delete) reply='+binding=o' ;;
        nwfilter-binding-dumpxml) reply='+binding=o xpath= wrap' ;;
        nwfilter-binding-list) reply='' ;;
        net-autostart) reply='+network=o disable' ;;
        net-create) reply='+file=f validate' ;;
        net-define) reply='+file=f validate' ;;
        net-desc) reply='+network=o live!current config!current current!live,config title edit *new-desc=' ;;
        net-destroy) reply='+network=o' ;;
        net-dhcp-leases) reply='+network=o -mac=o' ;;
        net-dumpxml) reply='+network=o inactive xpath= wrap' ;;
        net-edit) reply='+network=o' ;;
        net-event) reply='-network=o -event=w:NetworkEventName loop -timeout= list timestamp' ;;
        net-info) reply='+network=o' ;;
        net-list) reply='inactive all persistent transient autostart no-autostart uuid name table title' ;;
        net-metadata) reply='+network=o +uri= live!current config!current current!live,config edit!set,remove -key= -set=!edit,remove remove!edit,set' ;;
        net-name) reply='+network=o' ;;
        net-start) reply='+network=o' ;;
        net-undefine) reply='+network=o' ;;
        net-update) reply='+network=o +command=w:NetworkUpdateCommand +section=w:NetworkUpdateSection +xml=f -parent-index= config!current live!current current!config,live' ;;
        net-uuid) reply='+network=o' ;;
        net-port-list) reply='+network=o uuid table' ;;
        net-port-create) reply='+network=o +file=f validate' ;;
        net-port-dumpxml) reply='+network=o +port=o xpath= wrap' ;;
        net-port-delete) reply='+network=o +port=o' ;;
        nodedev-create) reply='+file=f validate' ;;
        nodedev-destroy) reply='name~device +device=o' ;;
        nodedev-detach) reply='+device=o -driver=w:NodeDevicePCIBackend' ;;
        nodedev-dumpxml) reply='+device=o inactive xpath= wrap' ;;
        nodedev-list) reply='tree -cap=l:NodeDeviceCapabilityName inactive all persistent transient' ;;
        nodedev-reattach) reply='+device=o' ;;
        nodedev-reset) reply='+device=o' ;;
        nodedev-event) reply='-device=o -event=w:NodeDeviceEventName loop -timeout= list timestamp' ;;
        nodedev-define) reply='+file=f validate' ;;
        nodedev-undefine) reply='+device=o' ;;
        nodedev-start) reply='+device=o' ;;
        nodedev-autostart) reply='+device=o disable' ;;
        nodedev-info) reply='+device=o' ;;
        nodedev-update) reply='+device=o +file=f config!current live!current current!config,live' ;;
        secret-define) reply='+file=f validate' ;;
        secret-dumpxml) reply='+secret=o xpath= wrap' ;;
        secret-event) reply='-secret=o -event=w:SecretEventName loop -timeout= list timestamp' ;;
        secret-get-value) reply='+secret=o plain' ;;
        secret-list) reply='ephemeral no-ephemeral private no-private' ;;
        secret-set-value) reply='+secret=o file=f!interactive,base64 plain!interactive,base64 interactive!file,plain,base64 -base64=!file,plain,interactive' ;;
        secret-undefine) reply='+secret=o' ;;
        snapshot-create) reply='+domain=o +xmlfile=f redefine current no-metadata halt disk-only reuse-external quiesce atomic live validate' ;;
        snapshot-create-as) reply='+domain=o -name= -description= print-xml no-metadata halt disk-only reuse-external quiesce atomic live validate memspec= *diskspec=' ;;
        snapshot-current) reply='+domain=o name!snapshotname security-info +snapshotname=o!name' ;;
        snapshot-delete) reply='+domain=o +snapshotname=o!current current!snapshotname children children-only metadata' ;;
        snapshot-dumpxml) reply='+domain=o +snapshotname=o security-info xpath= wrap' ;;
        snapshot-edit) reply='+domain=o +snapshotname=o current rename!clone clone!rename' ;;
        snapshot-info) reply='+domain=o +snapshotname=o!current current!snapshotname' ;;
        snapshot-list) reply='+domain=o parent!roots,tree roots!parent,tree,from,current leaves no-leaves metadata no-metadata inactive active disk-only internal external tree!parent,roots,name -from=o!roots current!roots descendants name!tree topological' ;;
        snapshot-parent) reply='+domain=o +snapshotname=o!current current!snapshotname' ;;
        snapshot-revert) reply='+domain=o +snapshotname=o!current current!snapshotname running paused force reset-nvram' ;;
        fork) reply='+domain=o +name= paused' ;;
        backup-begin) reply='+domain=o +backupxml=f -checkpointxml=f reuse-external preserve-domain-on-shutdown' ;;
        backup-dumpxml) reply='+domain=o xpath= wrap' ;;
        find-storage-pool-sources-as) reply='+type=w:PoolType -host= -port= -initiator=' ;;
        find-storage-pool-sources) reply='+type=w:PoolType -srcSpec=f' ;;
        pool-autostart) reply='+pool=o disable' ;;
        pool-build) reply='+pool=o no-overwrite overwrite' ;;
        pool-create-as) reply='+name= +type=w:PoolType print-xml -source-host= -source-path= -source-dev= -source-name= -target= -source-format= -auth-type= -auth-username= -secret-usage=!secret-uuid -secret-uuid=!secret-usage -adapter-name= -adapter-wwnn= -adapter-wwpn= -adapter-parent= -adapter-parent-wwnn= -adapter-parent-wwpn= -adapter-parent-fabric-wwn= -source-protocol-ver= -source-initiator= build no-overwrite!overwrite overwrite!no-overwrite' ;;
        pool-create) reply='+file=f build no-overwrite!overwrite overwrite!no-overwrite' ;;
        pool-define-as) reply='+name= +type=w:PoolType print-xml -source-host= -source-path= -source-dev= -source-name= -target= -source-format= -auth-type= -auth-username= -secret-usage=!secret-uuid -secret-uuid=!secret-usage -adapter-name= -adapter-wwnn= -adapter-wwpn= -adapter-parent= -adapter-parent-wwnn= -adapter-parent-wwpn= -adapter-parent-fabric-wwn= -source-protocol-ver= -source-initiator=' ;;
        pool-define) reply='+file=f validate' ;;
        pool-delete) reply='+pool=o' ;;
        pool-destroy) reply='+pool=o' ;;
        pool-dumpxml) reply='+pool=o inactive xpath= wrap' ;;
        pool-edit) reply='+pool=o' ;;
        pool-info) reply='+pool=o bytes' ;;
        pool-list) reply='inactive!all all!inactive transient persistent autostart no-autostart -type=l:PoolType details!uuid,name uuid!details name!details' ;;
        pool-name) reply='+pool=o' ;;
        pool-refresh) reply='+pool=o' ;;
        pool-start) reply='+pool=o build no-overwrite!overwrite overwrite!no-overwrite' ;;
        pool-undefine) reply='+pool=o' ;;
        pool-uuid) reply='+pool=o' ;;
        pool-event) reply='-pool=o -event=w:PoolEventName loop -timeout= list timestamp' ;;
        pool-capabilities) reply='' ;;
        vol-clone) reply='+vol=o +newname= +pool=o prealloc-metadata reflink print-xml' ;;
        vol-create-as) reply='+pool=o +name= +capacity= -allocation= -format= -backing-vol= -backing-vol-format= prealloc-metadata print-xml' ;;
        vol-create) reply='+pool=o +file=f prealloc-metadata validate' ;;
        vol-create-from) reply='+pool=o +file=f +vol=o -inputpool=o prealloc-metadata reflink validate' ;;
        vol-delete) reply='+vol=o +pool=o delete-snapshots' ;;
        vol-download) reply='+vol=o +file=f +pool=o -offset= -length= sparse' ;;
        vol-dumpxml) reply='+vol=o +pool=o xpath= wrap' ;;
        vol-info) reply='+vol=o +pool=o bytes physical' ;;
        vol-key) reply='+vol=o +pool=o' ;;
        vol-list) reply='+pool=o details' ;;
        vol-name) reply='+vol=o' ;;
        vol-path) reply='+vol=o +pool=o' ;;
        vol-pool) reply='+vol=o uuid' ;;
        vol-resize) reply='+vol=o +capacity= +pool=o allocate delta shrink' ;;
        vol-upload) reply='+vol=o +file=f +pool=o -offset= -length= sparse' ;;
        vol-wipe) reply='+vol=o +pool=o -algorithm=w:StorageVolWipeAlgorithm' ;;
        cd) reply='+dir=d' ;;
        echo) reply='shell!xml,split xml!shell,split split!shell,xml err str~string hi~~string prefix= *string=' ;;
        exit) reply='' ;;
        help) reply='+command=c' ;;
        pwd) reply='' ;;
        quit) reply='' ;;
        self-test) reply='completers-missing dump-help' ;;
        complete) reply='*string=' ;;
        connect) reply='+name= readonly +uri=' ;;
        connections) reply='' ;;
        use) reply='+name=' ;;
        completion) reply='+SHELL=w:CompletionShell help' ;;
        eval) reply='+TEXT= dry-run keep trace timeout= help' ;;
        man) reply='help' ;;
        quickstart) reply='kernel=f initrd=f append= memory= name= tiny refresh no-console help' ;;
        run) reply='+FILE=f *ARGUMENT=f dry-run keep trace timeout= help' ;;
        replay) reply='+FILE=f speed= idle-limit= help' ;;
        watch) reply='' ;;
        *) reply='' && return 1 ;;
    esac
}

# _jvirsh_split LINE: takes a line apart as bash does, but expands nothing. Sets words to all words but the last, word to
# that one, and quote to the quotes that are open at its end.
_jvirsh_split() {
    local rest=$1 begun='' piece
    local blank='^[[:space:]]+' plain='^[^[:space:]"'\''$\]+' doubled='^[^"\]+' single="^[^']+" number='^[0-7]{1,3}'
    words=() word='' quote=''
    while [[ -n $rest ]]; do
        case $quote in
            '')
                if [[ $rest =~ $blank ]]; then
                    [[ -z $begun ]] || words+=("$word")
                    word='' begun=''
                    rest=${rest#"${BASH_REMATCH[0]}"}
                    continue
                fi
                begun=1
                if [[ $rest =~ $plain ]]; then
                    word+=${BASH_REMATCH[0]} rest=${rest#"${BASH_REMATCH[0]}"}
                elif [[ $rest == '$'[\"\']* ]]; then
                    quote=${rest:0:2} rest=${rest:2}
                    [[ $quote == '$"' ]] && quote='"'
                elif [[ $rest == [\"\']* ]]; then
                    quote=${rest:0:1} rest=${rest:1}
                elif [[ $rest == \\* ]]; then
                    word+=${rest:1:1} rest=${rest:2}
                else
                    word+=${rest:0:1} rest=${rest:1}
                fi
                ;;
            '"')
                if [[ $rest =~ $doubled ]]; then
                    word+=${BASH_REMATCH[0]} rest=${rest#"${BASH_REMATCH[0]}"}
                elif [[ $rest == '"'* ]]; then
                    quote='' rest=${rest:1}
                elif [[ $rest == \\[\"\\\`\$]* ]]; then
                    word+=${rest:1:1} rest=${rest:2}
                else
                    word+=${rest:0:1} rest=${rest:1}
                fi
                ;;
            "'")
                if [[ $rest =~ $single ]]; then
                    word+=${BASH_REMATCH[0]} rest=${rest#"${BASH_REMATCH[0]}"}
                else
                    quote='' rest=${rest:1}
                fi
                ;;
            *)
                if [[ $rest == "'"* ]]; then
                    quote='' rest=${rest:1}
                elif [[ $rest == \\* ]]; then
                    rest=${rest:1}
                    if [[ $rest =~ $number ]]; then
                        printf -v piece '%b' "\\0${BASH_REMATCH[0]}"
                        rest=${rest#"${BASH_REMATCH[0]}"}
                    elif [[ $rest == [abefnrtvE]* ]]; then
                        printf -v piece '%b' "\\${rest:0:1}"
                        rest=${rest:1}
                    else
                        piece=${rest:0:1} rest=${rest:1}
                    fi
                    word+=$piece
                else
                    word+=${rest:0:1} rest=${rest:1}
                fi
                ;;
        esac
    done
}

# _jvirsh_quoted TEXT: sets reply to the text as it has to be typed inside the quotes that are open.
_jvirsh_quoted() {
    local rest=$1 letter code
    reply=''
    while [[ -n $rest ]]; do
        letter=${rest:0:1} rest=${rest:1}
        if [[ $letter == [[:cntrl:]] ]]; then
            printf -v code '\\%03o' "'$letter"
            case $quote in
                '"') letter="\"\$'$code'\"" ;;
                "'") letter="'\$'$code''" ;;
                '') letter="\$'$code'" ;;
                *) letter=$code ;;
            esac
        else
            case $quote in
                '"')
                    case $letter in
                        [\"\\\`\$]) letter=\\$letter ;;
                        '!') letter="\"'!'\"" ;;
                    esac
                    ;;
                "'") [[ $letter != "'" ]] || letter="'\\''" ;;
                '') [[ $letter == [[:alnum:]_./:=@%+,^-] ]] || letter=\\$letter ;;
                *) [[ $letter != [\'\\] ]] || letter=\\$letter ;;
            esac
        fi
        reply+=$letter
    done
}

# _jvirsh_reply CANDIDATE...: offers those that begin as the word does. What has been typed stays as it was typed; what
# all have in common is added in quotes; the rest is only shown until there is but one.
_jvirsh_reply() {
    local candidate common='' first=1 reply fitting=()
    for candidate; do
        [[ $candidate == "$word"* ]] || continue
        fitting+=("$candidate")
        if [[ -n $first ]]; then
            common=$candidate first=''
        else
            while [[ $candidate != "$common"* ]]; do
                common=${common%?}
            done
        fi
    done
    ((${#fitting[@]})) || return 0
    # Completion by menu takes the candidates as they are.
    if ((COMP_TYPE == 37 || COMP_TYPE == 42)); then
        common=$word
    fi
    _jvirsh_quoted "${common:${#word}}"
    local begin=$written$reply
    if ((${#fitting[@]} == 1)); then
        COMPREPLY=("$begin")
        [[ $common != *= ]] || compopt -o nospace
        return
    fi
    for candidate in "${fitting[@]}"; do
        reply=${candidate:${#common}}
        if ((COMP_TYPE == 37 || COMP_TYPE == 42)); then
            _jvirsh_quoted "$reply"
        fi
        COMPREPLY+=("$begin$reply")
    done
}

# _jvirsh_kept FILE QUESTION: sets names to the answer that an earlier question has left, unless something has changed since.
_jvirsh_kept() {
    local at=2 field line rest kept=()
    [[ -O $1 && -r $1 ]] || return 1
    mapfile -d '' -t kept <"$1"
    [[ ${kept[0]-} == jvirsh-names-1 && ${kept[1]-} == "$2" ]] || return 1
    while ((at < ${#kept[@]})); do
        field=${kept[at]} rest=${kept[at]:1} at=$((at + 1))
        case $field in
            '')
                names=("${kept[@]:at}")
                return 0
                ;;
            +*) [[ -e $rest && $1 -nt $rest ]] || return 1 ;;
            -*) [[ ! -e $rest ]] || return 1 ;;
            =*)
                { read -r line <"/proc/${rest%% *}/stat"; } 2>/dev/null || return 1
                # shellcheck disable=SC2206
                line=(${line##*) })
                [[ ${line[0]} != [ZX] && ${line[19]-} == "${rest#* }" ]] || return 1
                ;;
            \<*)
                printf -v line '%(%s)T' -1
                [[ $rest == +([0-9]) ]] && ((line < rest && rest < line + 60)) || return 1
                ;;
            *) return 1 ;;
        esac
    done
    return 1
}

# _jvirsh_objects: asks jvirsh for the names that can stand behind the words in asked.
_jvirsh_objects() {
    local names=() run=$program keep=() file question begun=''
    # shellcheck disable=SC2088 # As it was typed.
    [[ $run != '~/'* ]] || run=$HOME/${run:2}
    type -P "$run" >/dev/null || return 0
    # Of lists with commas the beginning counts.
    [[ $word != *,* ]] || begun=$word
    if [[ -z $begun && -n ${HOME-} ]]; then
        printf -v question '%q ' "$run" "${connection[@]}" -- "${asked[@]}" "$HOME" \
            "${LIBVIRT_DEFAULT_URI-}${LIBVIRT_DEFAULT_URI+${LIBVIRT_DEFAULT_URI@a}}" \
            "${XDG_CONFIG_HOME-}${XDG_CONFIG_HOME+${XDG_CONFIG_HOME@a}}" \
            "${XDG_STATE_HOME-}${XDG_STATE_HOME+${XDG_STATE_HOME@a}}"
        file="${asked[*]} ${connection[*]}"
        file=${XDG_CACHE_HOME:-$HOME/.cache}/jvirsh/names/bash-${file//[!A-Za-z0-9]/-}
        file=${file:0:200}
        _jvirsh_kept "$file" "$question" && _jvirsh_reply "${names[@]}" && return 0
        keep=(--keep "$file" "$question")
    fi
    mapfile -d '' -t names < <(JVIRSH_COMPLETING=1 "$run" "${connection[@]}" completion words "${keep[@]}" -- \
        "${asked[@]}" "$begun" </dev/null 2>/dev/null)
    _jvirsh_reply "${names[@]}"
}

# _jvirsh_offer KIND: offers values of a kind, as the table calls it.
_jvirsh_offer() {
    local reply taken value list=()
    case $1 in
        f) compopt -o default ;;
        d) compopt -o dirnames ;;
        o) _jvirsh_objects ;;
        u)
            if [[ $word == emu:///embed\?root=* ]]; then
                compopt -o dirnames
            else
                _jvirsh_data %Uri
                _jvirsh_reply $reply
            fi
            ;;
        c)
            _jvirsh_data %commands
            _jvirsh_reply $reply
            ;;
        w:*)
            _jvirsh_data "%${1#*:}"
            _jvirsh_reply $reply
            ;;
        l:*)
            _jvirsh_data "%${1#*:}"
            taken=
            [[ $word != *,* ]] || taken=${word%,*},
            for value in $reply; do
                [[ ,$taken == *",$value,"* ]] || list+=("$taken$value")
            done
            _jvirsh_reply "${list[@]}"
            ;;
    esac
}

# _jvirsh_program: the program's own options, from words 1 on. Sets next to the first word behind them, or offers what
# can stand at the cursor and fails.
_jvirsh_program() {
    local reply option name value='' letter waiting='' at=1
    local -A kind=() takes=() given=()
    _jvirsh_data %program
    local list=()
    for option in $reply; do
        name=${option%%=*}
        list+=("$name")
        [[ $option != *=* ]] || takes[$name]=1 kind[$name]=${option#*=}
    done
    while ((at < ${#words[@]})); do
        name=${words[at]}
        case $name in
            --)
                next=$((at + 1))
                return 0
                ;;
            --*=*)
                value=${name#*=} name=${name%%=*}
                ;;
            --*) ;;
            -?*)
                # The letters of one word; the first that takes a value ends it.
                value=${name:1}
                while [[ -n $value ]]; do
                    letter=-${value:0:1} value=${value:1}
                    given[$letter]=1
                    [[ $letter != -r ]] || connection+=(-r)
                    [[ -z ${takes[$letter]-} ]] || break
                done
                name=$letter
                ;;
            *)
                next=$at
                return 0
                ;;
        esac
        at=$((at + 1))
        given[$name]=1
        [[ $name != --readonly ]] || connection+=(-r)
        if [[ -n ${takes[$name]-} && -z $value ]]; then
            if ((at == ${#words[@]})); then
                waiting=$name
                break
            fi
            value=${words[at]} at=$((at + 1))
        fi
        [[ $name != -c && $name != --connect ]] || connection+=(-c "$value")
        value=''
    done
    next=$at
    if [[ -n $waiting ]]; then
        _jvirsh_offer "${kind[$waiting]}"
    elif [[ $word == --*=* ]]; then
        name=${word%%=*} word=${word#*=}
        [[ -z ${takes[$name]-} ]] || _jvirsh_offer "${kind[$name]}"
    elif [[ $word == -* ]]; then
        for option in "${!list[@]}"; do
            [[ -z ${given[${list[option]}]-} ]] || unset "list[option]"
        done
        _jvirsh_reply "${list[@]}"
    else
        return 0
    fi
    return 1
}

# _jvirsh_command AT: a command's options and values; its name is the word of that number.
_jvirsh_command() {
    local at=$1 reply option name others value form waiting='' data='' order=() list=()
    local -A kind=() takes=() given=() excluded=() alias=() place=()
    asked=("${words[at]}")
    _jvirsh_data "${words[at]}" || return 0
    for option in $reply; do
        others=''
        if [[ $option == *!* ]]; then
            others=${option#*!} option=${option%%!*}
        fi
        case $option in
            *~*)
                name=${option%%\~*}
                alias[$name]=${option#*\~}
                continue
                ;;
            [+*-]*) form=${option:0:1} option=${option:1} ;;
            *) form='' ;;
        esac
        name=${option%%=*}
        order+=("$name")
        place[$name]=$form excluded[$name]=$others
        [[ $option != *=* ]] || takes[$name]=1 kind[$name]=${option#*=}
    done
    for ((at++; at < ${#words[@]}; at++)); do
        value=${words[at]}
        if [[ -n $waiting ]]; then
            asked+=("--$waiting" "$value")
            waiting=''
        elif [[ -n $data || $value != --* ]]; then
            for name in "${order[@]}"; do
                if [[ ${place[$name]} == '*' || -n ${place[$name]} && -z ${given[$name]-} ]]; then
                    given[$name]=1
                    asked+=("--$name" "$value")
                    break
                fi
            done
        elif [[ $value == -- ]]; then
            data=1
        else
            name=${value#--} form=''
            [[ $name != *=* ]] || form='=' value=${name#*=} name=${name%%=*}
            while [[ -n $name && -n ${alias[$name]-} ]]; do
                [[ ${alias[$name]} != \~* ]] || form='~'
                name=${alias[$name]#\~}
            done
            [[ -n $name ]] || continue
            given[$name]=1
            if [[ -n ${takes[$name]-} ]]; then
                case $form in
                    '=') asked+=("--$name" "$value") ;;
                    '') waiting=$name ;;
                esac
            else
                asked+=("--$name")
            fi
        fi
    done
    if [[ -z $waiting && -z $data && $word == --*=* ]]; then
        waiting=${word%%=*} waiting=${waiting#--} word=${word#*=}
        while [[ -n $waiting && ${alias[$waiting]-} == [!~]* ]]; do
            waiting=${alias[$waiting]}
        done
        [[ -n $waiting && -n ${takes[$waiting]-} ]] || return 0
    fi
    if [[ -z $waiting && (-n $data || $word != -*) ]]; then
        for name in "${order[@]}"; do
            if [[ ${place[$name]} == [+*] || -n $word && ${place[$name]} == - ]]; then
                if [[ ${place[$name]} == '*' || -z ${given[$name]-} ]]; then
                    [[ -z ${kind[$name]} ]] || waiting=$name
                    break
                fi
            fi
        done
    fi
    if [[ -n $waiting ]]; then
        asked+=("--$waiting")
        _jvirsh_offer "${kind[$waiting]}"
    elif [[ -z $data ]]; then
        for name in "${order[@]}"; do
            [[ -z ${given[$name]-} || ${place[$name]} == '*' ]] || continue
            [[ $name != [[:upper:]]* ]] || continue
            value=${excluded[$name]}
            while [[ -n $value ]]; do
                [[ -z ${given[${value%%,*}]-} ]] || continue 2
                [[ $value == *,* ]] && value=${value#*,} || value=''
            done
            list+=("--$name")
        done
        _jvirsh_reply "${list[@]}"
    fi
}

_jvirsh() {
    # Names may look like patterns; lists of the table are split at blanks.
    local - IFS=$' \t\n'
    set -f
    local program=$1 written=$2 words word quote reply names next=1 connection=() asked=()
    COMPREPLY=()
    _jvirsh_split "${COMP_LINE:0:COMP_POINT}"
    _jvirsh_program || return 0
    if ((next < ${#words[@]})) && [[ ${words[next]} == watch ]]; then
        next=$((next + 1))
        while ((next < ${#words[@]})) && [[ ${words[next]} == -* ]]; do
            [[ ${words[next]} != -? ]] || next=$((next + 1))
            next=$((next + 1))
        done
        if ((next > ${#words[@]})); then
            return 0
        elif ((next == ${#words[@]})); then
            _jvirsh_data %commands
            [[ $word != -* ]] || reply='-n -c'
            _jvirsh_reply $reply
            return 0
        fi
    fi
    if ((next < ${#words[@]})); then
        _jvirsh_command "$next"
        return 0
    fi
    _jvirsh_data %tools
    names=$reply
    _jvirsh_data %commands
    _jvirsh_reply $names $reply
}

complete -F _jvirsh jvirsh
