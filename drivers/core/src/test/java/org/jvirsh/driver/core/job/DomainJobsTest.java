package org.jvirsh.driver.core.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.AbortJobFlag;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DomainJobsTest {
    private static final Set<JobStatsFlag> COMPLETED = Set.of(JobStatsFlag.COMPLETED);

    private final AtomicLong clock = new AtomicLong(1000);
    private final List<JobStats> ended = new ArrayList<>();
    private final DomainJobs jobs = new DomainJobs(ended::add, Duration.ofMillis(20), clock::get);

    private static List<String> lines(JobStats stats) {
        return stats.parameters().stream()
                .map((TypedParameter each) -> each.field() + "=" + each.value().text())
                .toList();
    }

    @Test
    void anIdleDomainHasNoJob() {
        assertThat(jobs.info()).isEqualTo(JobInfo.NONE);
        assertThat(jobs.stats(Set.of())).isEqualTo(new JobStats(JobType.NONE, List.of()));
        assertThat(jobs.stats(COMPLETED)).isEqualTo(new JobStats(JobType.NONE, List.of()));
        assertThatThrownBy(() -> jobs.abort(Set.of()))
                .isInstanceOf(VirException.class)
                .hasMessage("Requested operation is not valid: no job is active on the domain");
        assertThatThrownBy(() -> jobs.abort(Set.of(AbortJobFlag.POSTCOPY)))
                .hasMessage("Requested operation is not valid: "
                        + "current job is not outgoing migration in post-copy mode");
    }

    @Test
    void tellsProgressAndAfterwardsTheFinalFiguresOnce() {
        try (DomainJob job = jobs.begin(JobKind.SAVE, JobOperation.SAVE, "save")) {
            job.progress(JobProgress.Stream.of(Amount.of(4096, 1024)));
            clock.addAndGet(50);
            JobInfo info = jobs.info();
            assertThat(info.type()).isEqualTo(JobType.UNBOUNDED);
            assertThat(info.timeElapsed()).isEqualTo(50);
            assertThat(info.memoryRemaining()).isEqualTo(3072);
            assertThat(info.dataProcessed()).isEqualTo(1024);
            assertThat(jobs.stats(COMPLETED).type()).isEqualTo(JobType.NONE);
            job.progress(JobProgress.Stream.of(Amount.of(4096, 4096)));
            clock.addAndGet(50);
            job.complete();
        }
        assertThat(jobs.info()).isEqualTo(JobInfo.NONE);
        assertThat(ended).hasSize(1);
        assertThat(jobs.stats(EnumSet.allOf(JobStatsFlag.class)).type()).isEqualTo(JobType.COMPLETED);
        JobStats told = jobs.stats(COMPLETED);
        assertThat(lines(told)).containsExactly(
                "operation=2", "time_elapsed=100", "data_total=4096", "data_processed=4096", "data_remaining=0",
                "memory_total=4096", "memory_processed=4096", "memory_remaining=0", "memory_dirty_rate=0",
                "memory_iteration=0", "memory_postcopy_requests=0");
        assertThat(jobs.stats(COMPLETED).type()).isEqualTo(JobType.NONE);
    }

    @Test
    void aJobThatFailsLeavesNothingUnlessItIsABackup() {
        jobs.begin(JobKind.DUMP, JobOperation.DUMP, "dump").close();
        assertThat(jobs.stats(COMPLETED).type()).isEqualTo(JobType.NONE);
        try (DomainJob job = jobs.begin(JobKind.BACKUP, JobOperation.BACKUP, "backup")) {
            job.progress(new JobProgress.Backup(Amount.of(10, 4), Amount.NONE));
            job.fail("no space");
        }
        JobStats told = jobs.stats(COMPLETED);
        assertThat(told.type()).isEqualTo(JobType.FAILED);
        assertThat(lines(told)).containsExactly(
                "operation=9", "time_elapsed=0", "disk_total=10", "disk_processed=4", "disk_remaining=6", "success=no",
                "errmsg=no space");
    }

    @Test
    void abortingTellsTheWorkWhichThenEnds() {
        List<String> heard = new ArrayList<>();
        try (DomainJob job = jobs.begin(JobKind.BACKUP, JobOperation.BACKUP, "backup")) {
            job.onAbort(() -> heard.add("abort"));
            job.requireNotAborted();
            jobs.abort(Set.of());
            assertThat(heard).containsExactly("abort");
            assertThatThrownBy(job::requireNotAborted)
                    .hasMessage("operation aborted: job 'backup' canceled by client");
            job.onAbort(() -> heard.add("late"));
            assertThat(heard).containsExactly("abort", "late");
        }
        assertThat(jobs.stats(COMPLETED).type()).isEqualTo(JobType.CANCELLED);
    }

    @Test
    void someJobsCannotBeAborted() {
        try (DomainJob job = jobs.begin(JobKind.MEMORY_DUMP, JobOperation.DUMP, "dump")) {
            assertThatThrownBy(() -> jobs.abort(Set.of()))
                    .hasMessage("Requested operation is not valid: cannot abort memory-only dump");
            assertThat(job.aborted()).isFalse();
        }
        try (DomainJob job = jobs.begin(JobKind.MIGRATION_IN, JobOperation.MIGRATION_IN, "prepare")) {
            assertThatThrownBy(jobs::info).hasMessageContaining("only on the source host");
            assertThat(job.aborted()).isFalse();
        }
    }

    @Test
    void callsWaitForTheJobUnlessItAllowsThem() {
        try (DomainJob job = jobs.begin(JobKind.SAVE, JobOperation.SAVE, "virDomainSave")) {
            jobs.enter(CallKind.QUERY, "query").close();
            jobs.enter(CallKind.DESTROY, "destroy").close();
            assertThatThrownBy(() -> jobs.enter(CallKind.MODIFY, "modify"))
                    .hasMessage("Timed out during operation: "
                            + "cannot acquire state change lock (held by monitor=virDomainSave)");
            job.allow(Set.of(CallKind.MODIFY));
            jobs.enter(CallKind.MODIFY, "modify").close();
            assertThatThrownBy(() -> jobs.begin(JobKind.DUMP, JobOperation.DUMP, "dump"))
                    .hasMessageContaining("held by monitor=virDomainSave");
        }
        jobs.begin(JobKind.DUMP, JobOperation.DUMP, "dump").close();
    }

    @Test
    void oneCallAtATime() {
        try (DomainJobs.Turn turn = jobs.enter(CallKind.MODIFY, "first")) {
            assertThat(turn).isNotNull();
            assertThatThrownBy(() -> jobs.enter(CallKind.QUERY, "second"))
                    .hasMessageContaining("(held by monitor=first)");
            assertThatThrownBy(() -> jobs.begin(JobKind.SAVE, JobOperation.SAVE, "save"))
                    .hasMessageContaining("(held by monitor=first)");
        }
        jobs.enter(CallKind.QUERY, "second").close();
    }

    @Test
    void whoWaitsGoesOnWhenTheJobEnds() throws InterruptedException {
        DomainJobs patient = new DomainJobs(ended::add);
        CountDownLatch waiting = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        DomainJob job = patient.begin(JobKind.SAVE, JobOperation.SAVE, "save");
        Thread second = Thread.ofPlatform().start(() -> {
            waiting.countDown();
            try (DomainJobs.Turn turn = patient.enter(CallKind.MODIFY, "modify")) {
                order.add("modify" + (turn == null));
            }
        });
        waiting.await();
        order.add("end");
        job.complete();
        second.join(10_000);
        assertThat(order).containsExactly("end", "modifyfalse");
    }
}
