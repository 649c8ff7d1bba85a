package org.jvirsh.scripting.console.guest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.DomainGuest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The agent's side is a list of answers. */
class AgentShellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final AgentShell shell = new AgentShell(new DomainGuest() {
        @Override
        public String agentCommand(String command, int timeout) {
            asked.add(command);
            return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
        }
    });

    @Test
    void outputMessagesAndStatusCome() {
        answers.add("{\"return\":{\"pid\":77}}");
        answers.add("{\"return\":{\"exited\":false}}");
        answers.add("{\"return\":{\"exited\":true,\"exitcode\":3,\"out-data\":\"Z3LDvG4K\",\"err-data\":\"bm8=\","
                + "\"out-truncated\":true}}");
        assertThat(shell.run("a \"b\"", PATIENCE)).isEqualTo(new RunResult("a \"b\"", 3, "grün\n", "no", true, false));
        assertThat(asked)
                .containsExactly(
                        "{\"execute\":\"guest-exec\",\"arguments\":{\"path\":\"/bin/sh\",\"arg\":[\"-c\",\"a \\\"b\\\"\"],"
                                + "\"capture-output\":true}}",
                        "{\"execute\":\"guest-exec-status\",\"arguments\":{\"pid\":77}}",
                        "{\"execute\":\"guest-exec-status\",\"arguments\":{\"pid\":77}}");
    }

    @Test
    void aSignalIsAStatusAsShellsCountThem() {
        answers.add("{\"return\":{\"pid\":1}}");
        answers.add("{\"return\":{\"exited\":true,\"signal\":9}}");
        assertThat(shell.run(List.of("/bin/x", "y"), PATIENCE).status()).isEqualTo(137);
    }

    @Test
    void whatTakesTooLongIsKilled() {
        answers.add("{\"return\":{\"pid\":5}}");
        answers.add("{\"return\":{\"exited\":false}}");
        answers.add("{\"return\":{\"pid\":6}}");
        assertThat(shell.run("sleep 9", Duration.ZERO).timedOut()).isTrue();
        assertThat(asked.getLast()).contains("kill -9 5");
    }

    @Test
    void anAgentThatIsNotThereYetIsWaitedFor() {
        answers.add("{\"return\":{\"pid\":1}}");
        answers.add("{\"return\":{\"exited\":true,\"exitcode\":0}}");
        List<ErrorCode> failures = new ArrayList<>(List.of(ErrorCode.AGENT_UNRESPONSIVE));
        AgentShell late = new AgentShell(new DomainGuest() {
            @Override
            public String agentCommand(String command, int timeout) {
                if (!failures.isEmpty()) {
                    throw new VirException(failures.removeFirst(), ErrorDomain.QEMU, "not now");
                }
                return answers.removeFirst();
            }
        });
        assertThat(late.run("x", PATIENCE).ok()).isTrue();
        failures.add(ErrorCode.AGENT_UNRESPONSIVE);
        assertThat(late.answers()).isFalse();
        answers.add("{\"return\":{}}");
        assertThat(late.answers()).isTrue();
        failures.add(ErrorCode.ARGUMENT_UNSUPPORTED);
        assertThatThrownBy(late::answers).isInstanceOf(VirException.class);
    }

    @Test
    void strangeAnswersAreShown() {
        answers.add("{\"error\":{\"class\":\"CommandNotFound\"}}");
        assertThatThrownBy(() -> shell.run("x", PATIENCE))
                .hasMessage("the guest agent answers 'guest-exec' with {\"error\":{\"class\":\"CommandNotFound\"}}");
        assertThatThrownBy(() -> new AgentShell(new DomainGuest() {}).run("x", PATIENCE))
                .isInstanceOf(VirException.class);
    }
}
