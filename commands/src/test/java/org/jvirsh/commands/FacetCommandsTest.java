package org.jvirsh.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands whose success no test hypervisor of libvirt shows. */
class FacetCommandsTest {
    private final FacetDomain domain = new FacetDomain();
    private final CommandHarness harness = new CommandHarness((uri, access) -> new OneDomain(String.valueOf(uri)));
    private final StringBuilder out = harness.out();
    private final StringBuilder err = harness.err();

    @TempDir
    Path directory;

    private final class OneDomain implements Connection {
        private final String uri;

        OneDomain(String uri) {
            this.uri = uri;
        }

        @Override
        public String uri() {
            return uri;
        }

        @Override
        public Access access() {
            return Access.READ_WRITE;
        }

        @Override
        public Domain domainByName(String name) {
            return domain;
        }

        @Override
        public void close() {}
    }

    private CommandRunner.Outcome run(String script) throws Exception {
        return harness.run(directory, Settings.DEFAULT, script);
    }

    @Test
    void pullWaitsAndShowsHowFarItIs() throws Exception {
        domain.progress.add(FacetDomain.copy(0, 10, 10));
        assertThat(run("blockpull web vda 5 --bytes --wait --verbose")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(domain.asked).containsExactly("pull vda 5 [BANDWIDTH_BYTES]");
        assertThat(out).hasToString("\nPull complete\n");
        assertThat(err).hasToString("\rBlock Pull: [100.00 %]");
    }

    @Test
    void pullWithoutWaitingOnlyStarts() throws Exception {
        run("blockpull web vda");
        assertThat(out).hasToString("Block Pull started\n");
    }

    @Test
    void blockJobShowsProgressAndLimit() throws Exception {
        domain.progress.add(FacetDomain.copy(3 << 20, 1, 3));
        run("blockjob web vda");
        assertThat(err).hasToString("\rBlock Copy: [33.33 %]");
        assertThat(out).hasToString("    Bandwidth limit: 3145728 bytes/s (3.000 MiB/s)\n\n");
    }

    @Test
    void blockJobRawGivesNumbers() throws Exception {
        domain.progress.add(FacetDomain.copy(3, 1, 3));
        run("blockjob web vda --raw");
        assertThat(out).hasToString(" type=Block Copy\n bandwidth=3\n cur=1\n end=3\n\n");
    }

    @Test
    void blockJobSaysWhenThereIsNone() throws Exception {
        run("blockjob web vda");
        assertThat(out).hasToString("No current block job for vda\n");
    }

    @Test
    void jobInfoIsLaidOutWithUnits() throws Exception {
        run("domjobinfo web");
        assertThat(out).hasToString(
                """
                Job type:         Unbounded  \s
                Operation:        Outgoing migration
                Time elapsed:     1500         ms
                Memory processed: 1.000 MiB
                Memory remaining: 0.000 B
                Memory total:     1.000 GiB
                Memory bandwidth: 4.883 KiB/s
                Dirty rate:       7            pages/s
                Expected downtime: 300          ms
                Auto converge throttle: 20          \s
                Error message:    none yet

                """);
    }

    @Test
    void rawJobInfoListsEverything() throws Exception {
        run("domjobinfo web --rawstats");
        assertThat(out.toString()).startsWith("Job type: 2\n\noperation: 5\ntime_elapsed: 1500\n");
    }

    @Test
    void guestInfoPadsNames() throws Exception {
        run("guestinfo web --user --os");
        assertThat(domain.asked).containsExactly("info [USERS, OS]");
        assertThat(out).hasToString("os.id               : debian\nuser.count          : 2\n\n");
    }

    @Test
    void sshKeysFollowEachOther() throws Exception {
        run("get-user-sshkeys web root");
        assertThat(out).hasToString("ssh-rsa Assh-rsa B\n");
    }

    @Test
    void migrationPassesFlagsAndParameters() throws Exception {
        Files.writeString(directory.resolve("d.xml"), "<domain/>");
        run("migrate web qemu://far/system --p2p --live --dname new --bandwidth 9 --copy-storage-all "
                + "--migrate-disks vda,vdb --xml d.xml");
        assertThat(err).hasToString("");
        assertThat(domain.asked)
                .containsExactly("migrate qemu://far/system [destination_name=new, migrate_disks=vda, migrate_disks=vdb, "
                        + "destination_xml=<domain/>, bandwidth=9] [LIVE, PEER2PEER, NON_SHARED_DISK]");
    }

    @Test
    void migrationOpensTheOtherConnection() throws Exception {
        assertThat(run("migrate web memory://far/ --suspend --verbose")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(domain.asked).containsExactly("migrate over memory://far/ [] [PAUSED]");
        assertThat(err).hasToString("\rMigration: [100.00 %]");
    }

    @Test
    void compressionCacheIsPretty() throws Exception {
        run("migrate-compcache web");
        assertThat(out).hasToString("Compression cache: 64.000 MiB\n");
    }

    @Test
    void monitorCommandIsWrapped() throws Exception {
        domain.answer = "{\"return\":{\"a\":[1,\"b\"],\"c\":{}},\"id\":\"x\"}";
        run("qemu-monitor-command web device_add '\"driver\":\"e1000\"' '\"id\":\"n\"' --return-value --pretty");
        assertThat(domain.asked)
                .containsExactly("monitor {\"execute\":\"device_add\",\"arguments\":{\"driver\":\"e1000\",\"id\":\"n\"}} []");
        assertThat(out).hasToString(
                """
                {
                  "a": [
                    1,
                    "b"
                  ],
                  "c": {}
                }
                """);
    }

    @Test
    void monitorCommandOfPeopleGoesAsItIs() throws Exception {
        domain.answer = "VM status: running";
        run("qemu-monitor-command web --hmp info status");
        assertThat(domain.asked).containsExactly("monitor info status [HMP]");
        assertThat(out).hasToString("VM status: running\n\n");
    }

    @Test
    void agentCommandWaitsAsLongAsItIsTold() throws Exception {
        run("qemu-agent-command web ping --timeout 7; qemu-agent-command web ping --block; qemu-agent-command web ping");
        assertThat(domain.asked).containsExactly("agent ping 7", "agent ping -2", "agent ping -1");
    }
}
