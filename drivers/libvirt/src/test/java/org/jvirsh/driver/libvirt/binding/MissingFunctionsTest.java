package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MissingFunctionsTest {
    /** One function that the C library has, and one that it has not. */
    interface SomeFunctions extends Library {
        int abs(int number);

        int virDomainOfNextYear(int number);
    }

    @Test
    void aFunctionThatIsNotThereIsNotSupported() {
        SomeFunctions functions = Native.load("c", SomeFunctions.class, new HashMap<>(
                Map.of(Library.OPTION_INVOCATION_MAPPER, new MissingFunctions())));
        assertThat(functions.abs(-3)).isEqualTo(3);
        assertThatThrownBy(() -> functions.virDomainOfNextYear(1))
                .isInstanceOfSatisfying(VirException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NO_SUPPORT);
                    assertThat(e).hasMessage(
                            "this function is not supported by the connection driver: virDomainOfNextYear");
                });
    }
}
