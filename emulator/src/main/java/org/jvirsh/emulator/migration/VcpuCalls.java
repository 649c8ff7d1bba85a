package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Has things done on the vCPU thread and waits for them. */
final class VcpuCalls {
    private final Executor vcpu;

    VcpuCalls(Executor vcpu) {
        this.vcpu = vcpu;
    }

    /** What is done there. */
    interface Call<T> {
        T run() throws IOException, InterruptedException, MigrationException;
    }

    <T> T get(Call<T> call) throws IOException, InterruptedException, MigrationException {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            vcpu.execute(() -> {
                try {
                    result.complete(call.run());
                } catch (Throwable t) {
                    result.completeExceptionally(t);
                }
            });
        } catch (RejectedExecutionException e) {
            throw new MigrationException("the machine is at its end");
        }
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException x -> throw x;
                case MigrationException x -> throw x;
                case RuntimeException x -> throw x;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
