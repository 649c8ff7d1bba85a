package org.jvirsh.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.emulator.boot.EntryChoice;
import org.jvirsh.emulator.devices.disk.PollTime;
import org.jvirsh.emulator.firmware.BootDevice;
import org.jvirsh.emulator.firmware.BootOptions;
import org.jvirsh.emulator.machine.EndActions;
import org.jvirsh.emulator.machine.IoThreadSpec;
import org.jvirsh.emulator.machine.MachineSpec;
import org.jvirsh.emulator.machine.PortSpec;
import org.jvirsh.emulator.machine.PortTarget;
import org.jvirsh.emulator.machine.SerialTarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandLineTest {
    private static Options parse(String... arguments) throws UsageException {
        List<String> all = new ArrayList<>(List.of("--kernel", "vmlinuz"));
        all.addAll(List.of(arguments));
        return new CommandLine().parse(all);
    }

    @Test
    void fillsInDefaults() throws Exception {
        Options o = parse();
        assertThat(o.machine())
                .isEqualTo(MachineSpec.of(new MachineSpec.Kernel(
                        Path.of("vmlinuz"), Optional.empty(), "", EntryChoice.AUTO)));
        assertThat(o.machine().memoryBytes()).isEqualTo(128 << 20);
        assertThat(o.qmp()).isEmpty();
        assertThat(o.timeout()).isEmpty();
        assertThat(o.statistics()).isFalse();
    }

    @Test
    void aLogBelongsToThePortBeforeIt() throws Exception {
        Options o = parse("--serial", "stdio", "--log", "a", "--console", "pty", "--log", "append:b", "--serial", "append:c");
        assertThat(o.machine().serials()).containsExactly(
                new SerialTarget.Logged(new SerialTarget.Stdio(), new SerialTarget.File(Path.of("a"))),
                new SerialTarget.File(Path.of("c"), true));
        assertThat(o.machine().cards().consoles()).containsExactly(
                new SerialTarget.Logged(new SerialTarget.Pty(), new SerialTarget.File(Path.of("b"), true)));
        assertThatThrownBy(() -> parse("--log", "a"))
                .hasMessage("--log: there is no --serial or --console before it");
        assertThatThrownBy(() -> parse("--serial", "pty", "--log", "a", "--log", "b"))
                .hasMessage("--log: there is no --serial or --console before it");
        assertThatThrownBy(() -> parse("--serial", "stdio", "--log", "a", "--qmp", "stdio"))
                .hasMessage("--qmp: stdio is given twice");
    }

    @Test
    void threadsThatDisksShareHaveNames() throws Exception {
        Options o = parse("--object", "iothread,id=t,poll-max-ns=5,poll-grow=3,poll-shrink=2", "--disk",
                "d,bus=virtio,iothread=t");
        assertThat(o.machine().cards().threads()).containsExactly(new IoThreadSpec("t", new PollTime(5, 3, 2)));
        assertThat(o.machine().cards().disks().getFirst().thread()).isEqualTo("t");
        assertThatThrownBy(() -> parse("--object", "rng,id=t")).hasMessage("--object: 'rng' is not iothread");
        assertThatThrownBy(() -> parse("--object", "iothread")).hasMessage("--object: id is missing");
        assertThatThrownBy(() -> parse("--object", "iothread,id=t", "--object", "iothread,id=t"))
                .hasMessage("--object: id 't' is given twice");
        assertThatThrownBy(() -> parse("--object", "iothread,id=t,poll-grow=x"))
                .hasMessage("--object: poll-grow must be a number");
        assertThatThrownBy(() -> parse("--disk", "d,iothread=t")).hasMessage("--disk: iothread needs bus=virtio");
    }

    @Test
    void understandsEveryOption() throws Exception {
        Options o = parse("--initrd=i.gz", "--append", "console=ttyS0", "--memory", "1G", "--smp", "1", "--cpu",
                "max,-nx", "--machine", "pc", "--serial", "stdio", "--serial", "file:a", "--serial", "b", "--serial",
                "unix:c", "--qmp", "unix:q", "--debug-exit", "--debugcon", "0xe9:d", "--engine", "auto", "--icount",
                "--no-reboot", "--paused", "--timeout", "1.5", "--stats", "--hot", "9", "--symbols", "k", "--name", "n", "--detach",
                "--exit-status", "e", "--on-poweroff", "reset", "--reset-count", "r",
                "--boot-entry", "32", "--display", "none", "--vga", "none", "--net", "none");
        MachineSpec m = o.machine();
        assertThat(m.boot()).isEqualTo(new MachineSpec.Kernel(
                Path.of("vmlinuz"), Optional.of(Path.of("i.gz")), "console=ttyS0", EntryChoice.PROTECTED32));
        assertThat(m.memoryBytes()).isEqualTo(1L << 30);
        assertThat(m.cpuModel()).isEqualTo("max,-nx");
        assertThat(m.serials()).containsExactly(
                new SerialTarget.Stdio(),
                new SerialTarget.File(Path.of("a")),
                new SerialTarget.File(Path.of("b")),
                new SerialTarget.Unix(Path.of("c")));
        assertThat(m.debugConsole()).contains(new MachineSpec.DebugConsole(0xE9, Path.of("d")));
        assertThat(m.debugExit()).isTrue();
        assertThat(m.instructionClock()).isTrue();
        assertThat(m.actions()).isEqualTo(EndActions.USUAL
                .with(EndActions.Reboot.SHUTDOWN)
                .with(EndActions.Shutdown.RESET));
        assertThat(m.paused()).isTrue();
        assertThat(m.name()).isEqualTo("n");
        assertThat(o).isEqualTo(new Options(
                m,
                EngineKind.JIT,
                Optional.of(new MonitorTarget.Unix(Path.of("q"))),
                Optional.of(Duration.ofMillis(1500)),
                true,
                new HotOptions(9, Optional.of(Path.of("k"))),
                true,
                new StateOptions(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.of(Path.of("e")),
                Optional.of(Path.of("r")),
                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"64,67108864", "65536K,67108864", "64m,67108864", "2G,2147483648", "1,1048576", "1025K,1048576"})
    void readsMemorySizes(String text, long bytes) throws Exception {
        assertThat(parse("--memory", text).machine().memoryBytes()).isEqualTo(bytes & -4096L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    --memory=0             | --memory: 0 is less than 1 MiB
                    --memory=512K          | --memory: 512K is less than 1 MiB
                    --memory=-1            | --memory: '-1' is no size
                    --memory=lots          | --memory: 'lots' is no size
                    --memory=999999999999G | --memory: 999999999999G is more than a machine can have
                    --bogus                | unknown option '--bogus'
                    stray                  | unexpected argument 'stray'
                    --append               | --append: argument TEXT is missing
                    --stats=yes            | --stats: takes no argument
                    --initrd=              | --initrd: '' is no file name
                    --smp=2                | --smp: '2' is not supported yet
                    --machine=q35          | --machine: 'q35' is not supported yet
                    --display=vnc=:0       | --display: 'vnc=:0' is not supported yet
                    --disk=x,bus=scsi      | --disk: bus scsi is not supported yet; there are ide and virtio
                    --floppy=x             | --floppy: not supported yet
                    --floppy=x             | --floppy: not supported yet
                    --bios=x               | --bios: not supported yet
                    --boot=ca,menu=yes     | --boot: menu must be on or off
                    --boot=cc              | --boot: order 'cc' is not of up to three of a, c, d, n
                    --boot=order=x         | --boot: order 'x' is not of up to three of a, c, d, n
                    --boot=splash-time=-1  | --boot: splash-time must be 0 to 65535
                    --boot=once=c          | --boot: unknown setting 'once'
                    --firmware=            | --firmware: '' is no file name
                    --firmware-serial=1    | --firmware-serial must be on or off
                    --port=x               | --port: 'x' is neither unix:PATH nor pty
                    --port=unix:           | --port: '' is no file name
                    --port=unix:s,name=a b | --port: name must be up to 255 characters without blanks
                    --port=unix:s,name=n,nr=31 | --port: nr must be 1 to 30
                    --port=unix:s,name=n,x | --port: unknown setting 'x'
                    --gdb=1234             | --gdb: not supported yet
                    --testdev              | --testdev: not supported yet
                    --net=user             | --net: 'user' is not supported yet
                    --vga=std              | --vga: 'std' is not supported yet
                    --hot=0                | --hot: '0' is no number from 1 to 999999
                    --symbols=k            | --symbols: --hot is missing
                    --engine=fast          | --engine: 'fast' is no engine
                    --boot-entry=8         | --boot-entry: '8' is not 16, 32 or 64
                    --qmp=tcp:1            | --qmp: 'tcp:1' is neither stdio nor of the form unix:PATH
                    --debugcon=file        | --debugcon: 'file' is not of the form PORT:FILE
                    --debugcon=65536:x     | --debugcon: '65536:x' is not of the form PORT:FILE
                    --timeout=0            | --timeout: '0' is no number of seconds
                    --timeout=soon         | --timeout: 'soon' is no number of seconds
                    """)
    void namesWhatIsWrong(String argument, String message) {
        assertThatThrownBy(() -> parse(argument)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void lockStepIsForMachinesThatNothingReaches() throws Exception {
        assertThat(parse("--engine", "lockstep").machine().instructionClock()).isTrue();
        assertThatThrownBy(() -> parse("--engine", "lockstep", "--rng"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--engine: lockstep runs a kernel and an initial RAM disk, without cards, drives, monitor and saved states");
        assertThatThrownBy(() -> parse("--engine", "lockstep", "--qmp", "unix:q")).isInstanceOf(UsageException.class);
    }

    @Test
    void portsHaveNumbersAndIds() throws Exception {
        assertThat(parse("--port", "unix:a,,b,name=one,id=channel0,nr=3", "--port", "pty,name=two,logfile=l,,og,logappend=on")
                        .machine().cards().ports())
                .containsExactly(
                        new PortSpec(new PortTarget.Unix(Path.of("a,b")), "one", "channel0", 3),
                        new PortSpec(new PortTarget.Pty(), "two", "port4", 4,
                                Optional.of(new SerialTarget.File(Path.of("l,og"), true))));
        assertThatThrownBy(() -> parse("--port", "unix:a,name=one", "--port", "unix:b,name=two,nr=1"))
                .hasMessage("--port: two ports with number 1 or id 'port1'");
    }

    @Test
    void boundsSerialPorts() {
        assertThatThrownBy(() -> parse("--serial", "stdio", "--serial", "stdio"))
                .hasMessage("--serial: stdio is given twice");
        assertThatThrownBy(() -> parse("--serial", "stdio", "--qmp", "stdio"))
                .hasMessage("--qmp: stdio is given twice");
        assertThatThrownBy(() -> parse("--qmp", "stdio", "--console", "stdio"))
                .hasMessage("--console: stdio is given twice");
        assertThatThrownBy(() -> parse(
                        "--serial", "none", "--serial", "none", "--serial", "none", "--serial", "none", "--serial",
                        "none"))
                .hasMessage("--serial: a machine has at most 4");
    }

    @Test
    void startsWithFirmwareWithoutAKernel() throws Exception {
        assertThat(new CommandLine().parse(List.of("--firmware", "none")).machine().boot())
                .isEqualTo(new MachineSpec.Firmware(Optional.empty(), BootOptions.USUAL));
        assertThat(new CommandLine().parse(List.of("--firmware", "f", "--serial", "none", "--disk", "a,bootindex=2",
                        "--disk", "v,bus=virtio", "--disk", "w,bus=virtio,bootindex=1", "--boot",
                        "order=dc,menu=on,splash-time=9,reboot-timeout=8")).machine().boot())
                .isEqualTo(new MachineSpec.Firmware(Optional.of(Path.of("f")), new BootOptions(
                        List.of(new BootDevice.Virtio(1), new BootDevice.Ide(0)), "dc", true, OptionalInt.of(9), 8, true)));
        assertThatThrownBy(() -> new CommandLine().parse(List.of("--append", "quiet")))
                .hasMessage("--append: --kernel is missing");
        assertThatThrownBy(() -> new CommandLine().parse(List.of("--initrd", "i", "--append", "quiet")))
                .hasMessage("--initrd: --kernel is missing");
    }

    @Test
    void helpNamesTheOptionsOfEverydayUse() {
        assertThat(new CommandLine().help())
                .contains("--kernel FILE", "--serial DEST", "--timeout SECONDS", "Exit status:")
                .doesNotContain("--boot-entry");
    }
}
