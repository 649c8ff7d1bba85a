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
    static final CrashScenario.Preparation CHAIN = world -> {
        for (int i = 1; i <= 2; i++) {
            world.run("snapshot-create-as demo s" + i + " --disk-only --no-metadata");
            world.write(world.image("a.s" + i), 2 + i);
        }
    };

    /** A snapshot with the memory, and a guest that has gone on since. */
    private static final CrashScenario.Preparation MEMORY = world -> {
        world.run("start demo; snapshot-create-as demo s1; destroy demo");
        world.write(world.image("a.qcow2"), 2);
    };
    private static final CrashScenario.Preparation MEMORY_FILE = world -> world.run(
            "start demo; snapshot-create-as demo s1 --memspec " + world.home() + "/mem --diskspec vda --diskspec vdb; destroy demo");
    private static final CrashScenario.Preparation TREE = world -> {
        world.run("snapshot-create-as demo s1; snapshot-create-as demo s2; snapshot-create-as demo s3");
        world.run("snapshot-revert demo s1; snapshot-create-as demo s4");
    };
    private static final CrashScenario.Preparation SAVED = world -> world.run("start demo; managedsave demo");
    private static final CrashScenario.Preparation PAYLOAD = world -> {
        byte[] data = new byte[300_000];
        java.util.Arrays.fill(data, (byte) 7);
        java.nio.file.Files.write(world.home().resolve("data"), data);
    };
    private static final CrashScenario.Preparation CHECKPOINT =
            world -> world.run("start demo; checkpoint-create-as demo c1; destroy demo");
    private static final String REFRESH = "pool-refresh pool";
    private static final String NONE = "";

    static final List<CrashScenario> ALL = List.of(
            // Definitions.
            offline("define", NOTHING, "define $HOME/e.xml"),
            offline("redefine", NOTHING, "define $HOME/d2.xml"),
            offline("desc", NOTHING, "desc demo --config text"),
            offline("setmaxmem", NOTHING, "setmaxmem demo 32M --config"),
            offline("attach-disk", NOTHING, "attach-disk demo $HOME/pool/c.img vdc --config", NONE),
            bare("undefine", NOTHING, "undefine demo", REFRESH),
            bare("undefine-snapshots", KEPT, "undefine demo --snapshots-metadata", REFRESH),
            bare("undefine-managed-save", SAVED, "undefine demo --managed-save", REFRESH),
            bare("undefine-storage", NOTHING, "undefine demo --remove-all-storage", REFRESH).inPieces(),
            bare("undefine-all", world -> world.run("snapshot-create-as demo s1; start demo; managedsave demo; autostart demo"),
                    "undefine demo --managed-save --snapshots-metadata --remove-all-storage", REFRESH).inPieces(),
            offline("rename", NOTHING, "domrename demo other", NONE),
            offline("rename-autostart", world -> world.run("autostart demo"), "domrename demo other", NONE),
            offline("rename-snapshots", KEPT, "domrename demo other", NONE),
            offline("autostart", NOTHING, "autostart demo"),
            offline("autostart-disable", world -> world.run("autostart demo"), "autostart demo --disable"),
            offline("managedsave-remove", SAVED, "managedsave-remove demo"),
            // Snapshots and images without a machine.
            offline("snapshot", KEPT, "snapshot-create-as demo s2"),
            offline("snapshot-no-metadata", KEPT, "snapshot-create-as demo s2 --no-metadata", NONE),
            offline("snapshot-external", NOTHING, "snapshot-create-as demo s1 --disk-only"),
            offline("snapshot-external-no-metadata", NOTHING, "snapshot-create-as demo s1 --disk-only --no-metadata"),
            offline("snapshot-current", TREE, "snapshot-current demo s2"),
            offline("snapshot-delete", KEPT, "snapshot-delete demo s1"),
            offline("snapshot-delete-metadata", KEPT, "snapshot-delete demo s1 --metadata"),
            offline("snapshot-delete-metadata-tree", TREE, "snapshot-delete demo s1 --metadata"),
            offline("snapshot-delete-metadata-layer", LAYERS, "snapshot-delete demo s1 --metadata"),
            offline("snapshot-delete-children", TREE, "snapshot-delete demo s1 --children"),
            offline("snapshot-delete-middle", TREE, "snapshot-delete demo s2"),
            offline("snapshot-delete-layer", LAYERS, "snapshot-delete demo s1").writing("a.s1|a.s2"),
            offline("snapshot-revert", KEPT, "snapshot-revert demo s1"),
            offline("snapshot-revert-external", LAYERS, "snapshot-revert demo s1"),
            offline("commit", CHAIN, "blockcommit demo vda --active --pivot --delete").writing("a.qcow2|a.s1"),
            offline("commit-below", CHAIN, "blockcommit demo vda --top $HOME/pool/a.s1 --delete --wait")
                    .writing("a.qcow2|a.s1"),
            offline("pull", CHAIN, "blockpull demo vda --wait"),
            offline("resize", NOTHING, "blockresize demo vda 3M"),
            bare("fork", NOTHING, "fork demo copy", REFRESH),
            // Pools and volumes.
            bare("vol-resize", NOTHING, "vol-resize a.qcow2 2M --pool pool", REFRESH),
            bare("vol-resize-raw", NOTHING, "vol-resize c.img 2M --pool pool", REFRESH),
            bare("vol-create", NOTHING, "vol-create-as pool new.qcow2 1M --format qcow2", REFRESH),
            bare("vol-create-raw", NOTHING, "vol-create-as pool new.img 1M", REFRESH),
            bare("vol-create-backing", NOTHING,
                    "vol-create-as pool new.qcow2 1M --format qcow2 --backing-vol a.qcow2 --backing-vol-format qcow2", REFRESH),
            bare("vol-clone", NOTHING, "vol-clone a.qcow2 new.qcow2 --pool pool", REFRESH),
            bare("vol-clone-raw", NOTHING, "vol-clone c.img new.img --pool pool", REFRESH),
            bare("vol-delete", NOTHING, "vol-delete c.img --pool pool", REFRESH),
            bare("vol-upload", PAYLOAD, "vol-upload c.img $HOME/data --pool pool", REFRESH).writing("c.img"),
            bare("vol-wipe", NOTHING, "vol-wipe c.img --pool pool", REFRESH).writing("c.img"),
            bare("pool-define", NOTHING, "pool-define-as other dir --target /tmp", NONE),
            bare("pool-undefine", world -> world.run("pool-destroy pool"), "pool-undefine pool", NONE),
            bare("pool-autostart", NOTHING, "pool-autostart pool", REFRESH),
            bare("pool-autostart-disable", world -> world.run("pool-autostart pool"), "pool-autostart pool --disable", REFRESH),
            bare("pool-destroy", NOTHING, "pool-destroy pool", NONE),
            bare("pool-start", world -> world.run("pool-destroy pool"), "pool-start pool", REFRESH),
            bare("pool-build", world -> world.run("pool-define-as other dir --target " + world.home() + "/new"),
                    "pool-build other", NONE),
            // Machines that start.
            starting("start", NOTHING, "start demo"),
            starting("start-saved", SAVED, "start demo"),
            starting("create", NOTHING, "create $HOME/e.xml"),
            starting("restore", world -> world.run("start demo; save demo " + world.home() + "/x.save"),
                    "restore $HOME/x.save"),
            starting("revert-starts", MEMORY, "snapshot-revert demo s1"),
            starting("revert-starts-file", MEMORY_FILE, "snapshot-revert demo s1"),
            // Machines that run.
            live("destroy", NOTHING, "destroy demo"),
            live("suspend", NOTHING, "suspend demo"),
            live("resume", NOTHING, "resume demo").after("start demo; suspend demo"),
            new CrashScenario("live-undefine", NOTHING, "start demo", false, "undefine demo", NONE, false, "", ""),
            live("save", NOTHING, "save demo $HOME/x.save"),
            live("managedsave", NOTHING, "managedsave demo"),
            live("dump", NOTHING, "dump demo $HOME/x.dump"),
            live("dump-memory", NOTHING, "dump demo $HOME/x.dump --memory-only --live"),
            live("live-resize", NOTHING, "blockresize demo vda 3M"),
            live("live-snapshot", NOTHING, "snapshot-create-as demo s1"),
            live("live-snapshot-external", NOTHING, "snapshot-create-as demo s1 --disk-only"),
            live("live-snapshot-memory", NOTHING,
                    "snapshot-create-as demo s1 --memspec $HOME/mem --diskspec vda --diskspec vdb"),
            live("live-snapshot-delete", MEMORY, "snapshot-delete demo s1"),
            live("live-snapshot-delete-layer", LAYERS, "snapshot-delete demo s1").writing("a.s1|a.s2"),
            live("live-snapshot-delete-metadata", MEMORY, "snapshot-delete demo s1 --metadata"),
            live("live-revert", MEMORY, "snapshot-revert demo s1"),
            live("live-revert-external", LAYERS, "snapshot-revert demo s1"),
            live("live-revert-file", MEMORY_FILE, "snapshot-revert demo s1"),
            live("live-commit", CHAIN, "blockcommit demo vda --active --pivot --delete").writing("a.qcow2|a.s1"),
            live("live-commit-below", CHAIN, "blockcommit demo vda --top $HOME/pool/a.s1 --delete --wait")
                    .writing("a.qcow2|a.s1"),
            live("live-pull", CHAIN, "blockpull demo vda --wait"),
            live("live-copy", CHAIN, "blockcopy demo vda $HOME/pool/copy.qcow2 --transient-job --wait --pivot")
                    .making("copy.qcow2"),
            live("dump-crash", NOTHING, "dump demo $HOME/x.dump --crash"),
            live("dump-pause", NOTHING, "dump demo $HOME/x.dump --memory-only"),
            live("live-snapshot-no-metadata", NOTHING, "snapshot-create-as demo s1 --no-metadata"),
            live("live-snapshot-external-no-metadata", NOTHING,
                    "snapshot-create-as demo s1 --disk-only --no-metadata"),
            live("live-revert-other", KEPT, "snapshot-revert demo s1"),
            live("live-revert-other-running", KEPT, "snapshot-revert demo s1 --running"),
            live("live-fork", NOTHING, "fork demo copy", NONE),
            live("checkpoint", NOTHING, "checkpoint-create-as demo c1", NONE),
            live("checkpoint-delete", CHECKPOINT, "checkpoint-delete demo c1", NONE));

    private CrashScenarios() {}

    private static CrashScenario offline(String name, CrashScenario.Preparation prepared, String command) {
        return bare(name, prepared, command, CrashScenario.OFFLINE_PROBE);
    }

    private static CrashScenario offline(
            String name, CrashScenario.Preparation prepared, String command, String probe) {
        return bare(name, prepared, command, probe);
    }

    private static CrashScenario bare(String name, CrashScenario.Preparation prepared, String command, String probe) {
        return new CrashScenario(name, prepared, "", false, command, probe, false, "", "");
    }

    private static CrashScenario starting(String name, CrashScenario.Preparation prepared, String command) {
        return new CrashScenario(name, prepared, "", true, command, "", false, "", "");
    }

    private static CrashScenario live(String name, CrashScenario.Preparation prepared, String command) {
        return live(name, prepared, command, CrashScenario.OFFLINE_PROBE);
    }

    private static CrashScenario live(String name, CrashScenario.Preparation prepared, String command, String probe) {
        return new CrashScenario(name, prepared, "start demo", true, command, probe, false, "", "");
    }
}
