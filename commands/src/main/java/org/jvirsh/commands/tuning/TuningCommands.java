package org.jvirsh.commands.tuning;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class TuningCommands {
    private TuningCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "blkdeviotune" -> new BlkdeviotuneCommand();
            case "blkiotune" -> new BlkiotuneCommand();
            case "domblkthreshold" -> new DomblkthresholdCommand();
            case "domiftune" -> new DomiftuneCommand();
            case "domthrottlegroupdel" -> new ThrottleGroupDelCommand();
            case "domthrottlegroupinfo" -> new ThrottleGroupsCommand(true);
            case "domthrottlegrouplist" -> new ThrottleGroupsCommand(false);
            case "domthrottlegroupset" -> new ThrottleGroupSetCommand();
            case "emulatorpin" -> new EmulatorpinCommand();
            case "guestvcpus" -> new GuestvcpusCommand();
            case "iothreadadd" -> new IothreadCommand(IothreadCommand.Change.ADD);
            case "iothreaddel" -> new IothreadCommand(IothreadCommand.Change.REMOVE);
            case "iothreadinfo" -> new IothreadinfoCommand();
            case "iothreadpin" -> new IothreadCommand(IothreadCommand.Change.PIN);
            case "iothreadset" -> new IothreadCommand(IothreadCommand.Change.SET);
            case "memtune" -> new MemtuneCommand();
            case "numatune" -> new NumatuneCommand();
            case "perf" -> new PerfCommand();
            case "schedinfo" -> new SchedinfoCommand();
            case "setmaxmem" -> new SetmemCommand(true);
            case "setmem" -> new SetmemCommand(false);
            case "setvcpu" -> new SetvcpuCommand();
            case "setvcpus" -> new SetvcpusCommand();
            case "vcpucount" -> new VcpucountCommand();
            case "vcpuinfo" -> new VcpuinfoCommand();
            case "vcpupin" -> new VcpupinCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
