package org.jvirsh.shell;

import java.util.List;

/** The commands that are struck. */
final class CrashScenarios {
    private static final CrashScenario.Preparation NOTHING = world -> {};
    private static final CrashScenario.Preparation KEPT = world -> {
        world.run("snapshot-create-as demo s1");
        world.write(world.image("a.qcow2"), 2);
    };
    private static final CrashScenario.Preparation LAYERS = world -> {
        for (int i = 1; i <= 2; i++) {
            world.run("snapshot-create-as demo s" + i + " --disk-only");
            world.write(world.image("a.s" + i), 2 + i);
        }
    };
    /** Overlays without snapshots. */
    private static final CrashScenario.Preparation CHAIN = world -> {
        for (int i = 1; i <= 2; i++) {
            world.run("snapshot-create-as demo s" + i + " --disk-only --no-metadata");
            world.write(world.image("a.s" + i), 2 + i);
        }
    };

    static final List<CrashScenario> ALL = List.of(
            offline("define", NOTHING, "define $HOME/e.xml"),
            offline("redefine", NOTHING, "define $HOME/d2.xml"),
            bare("undefine", NOTHING, "undefine demo", "pool-refresh pool"),
            bare("undefine-snapshots", KEPT, "undefine demo --snapshots-metadata", "pool-refresh pool"),
            offline("rename", NOTHING, "domrename demo other", ""),
            offline("autostart", NOTHING, "autostart demo"),
            offline("snapshot", KEPT, "snapshot-create-as demo s2"),
            offline("snapshot-external", NOTHING, "snapshot-create-as demo s1 --disk-only"),
            offline("snapshot-delete", KEPT, "snapshot-delete demo s1"),
            offline("snapshot-delete-layer", LAYERS, "snapshot-delete demo s1").writing("a.s1|a.s2"),
            offline("snapshot-revert", KEPT, "snapshot-revert demo s1"),
            offline("snapshot-revert-external", LAYERS, "snapshot-revert demo s1"),
            offline("commit", CHAIN, "blockcommit demo vda --active --pivot --delete").writing("a.qcow2|a.s1"),
            offline("commit-below", CHAIN, "blockcommit demo vda --top $HOME/pool/a.s1 --delete --wait")
                    .writing("a.qcow2|a.s1"),
            offline("pull", CHAIN, "blockpull demo vda --wait"),
            offline("resize", NOTHING, "blockresize demo vda 3M"),
            bare("vol-resize", NOTHING, "vol-resize a.qcow2 2M --pool pool", "pool-refresh pool"),
            bare("vol-resize-raw", NOTHING, "vol-resize c.img 2M --pool pool", "pool-refresh pool"),
            bare("vol-create", NOTHING, "vol-create-as pool new.qcow2 1M --format qcow2", "pool-refresh pool"),
            bare("vol-create-raw", NOTHING, "vol-create-as pool new.img 1M", "pool-refresh pool"),
            bare("vol-clone", NOTHING, "vol-clone a.qcow2 new.qcow2 --pool pool", "pool-refresh pool"),
            bare("vol-delete", NOTHING, "vol-delete c.img --pool pool", "pool-refresh pool"),
            bare("pool-define", NOTHING, "pool-define-as other dir --target /tmp", ""),
            bare("pool-undefine", world -> world.run("pool-destroy pool"), "pool-undefine pool", ""),
            offline("start", NOTHING, "start demo"),
            offline("start-saved", world -> world.run("start demo; managedsave demo"), "start demo"),
            offline("restore", world -> world.run("start demo; save demo " + world.home() + "/x.save"),
                    "restore $HOME/x.save"),
            live("destroy", "destroy demo"),
            live("save", "save demo $HOME/x.save"),
            live("managedsave", "managedsave demo"),
            live("live-snapshot", "snapshot-create-as demo s1"),
            live("live-snapshot-external", "snapshot-create-as demo s1 --disk-only"),
            live("live-snapshot-memory",
                    "snapshot-create-as demo s1 --memspec $HOME/pool/mem --diskspec vda --diskspec vdb"));

    private CrashScenarios() {}

    private static CrashScenario offline(String name, CrashScenario.Preparation prepared, String command) {
        return new CrashScenario(name, prepared, false, command, CrashScenario.OFFLINE_PROBE, "");
    }

    private static CrashScenario offline(
            String name, CrashScenario.Preparation prepared, String command, String probe) {
        return new CrashScenario(name, prepared, false, command, probe, "");
    }

    private static CrashScenario bare(String name, CrashScenario.Preparation prepared, String command, String probe) {
        return new CrashScenario(name, prepared, false, command, probe, "");
    }

    private static CrashScenario live(String name, String command) {
        return new CrashScenario(name, NOTHING, true, command, CrashScenario.OFFLINE_PROBE, "");
    }
}
