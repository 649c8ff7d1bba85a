package org.jvirsh.hypervisor;

import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValuesTest {
    @Test
    void statesHaveLibvirtsNumbersAndWords() {
        assertThat(DomainState.of(1, 1).describe()).isEqualTo("running (booted)");
        assertThat(DomainState.of(3, 11).describe()).isEqualTo("paused (starting up)");
        assertThat(DomainState.of(5, 6).describe()).isEqualTo("shut off (failed)");
        assertThat(DomainState.of(5, 99).describe()).isEqualTo("shut off (unknown)");
        assertThat(DomainState.of(99, 1).text()).isEqualTo("no state");
        for (int state = 0; state < 8; state++) {
            for (int reason = 0; reason < 14; reason++) {
                DomainState one = DomainState.of(state, reason);
                assertThat(one.number()).isEqualTo(state);
                assertThat(DomainState.of(one.number(), one.reason().ordinal())).isEqualTo(one);
            }
        }
    }

    @Test
    void errorsHaveLibvirtsNumbersAndPrefixes() {
        assertThat(ErrorCode.OPERATION_INVALID.number()).isEqualTo(55);
        assertThat(ErrorCode.of(27)).isEqualTo(ErrorCode.XML_ERROR);
        assertThat(ErrorCode.of(12345)).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(ErrorCode.STORAGE_VOL_EXIST.message("v")).isEqualTo("storage volume v exists already");
        assertThat(ErrorCode.SYSTEM_ERROR.message("raw")).isEqualTo("raw");
        assertThat(ErrorDomain.QEMU.number()).isEqualTo(10);
        assertThat(ErrorDomain.DOMAIN_CHECKPOINT.number()).isEqualTo(69);
        VirException unsupported = VirException.unsupported("virDomainScreenshot");
        assertThat(unsupported).hasMessage(
                "this function is not supported by the connection driver: virDomainScreenshot");
        assertThat(unsupported.code().number()).isEqualTo(3);
    }

    @Test
    void urisHaveParts() {
        ConnectionUri uri = ConnectionUri.parse("qemu+ssh://root@h.example:2222/system?keyfile=%2Fk&no_verify=1");
        assertThat(uri.driver()).isEqualTo("qemu");
        assertThat(uri.transport()).isEqualTo("ssh");
        assertThat(uri.user()).isEqualTo("root");
        assertThat(uri.host()).isEqualTo("h.example");
        assertThat(uri.port()).isEqualTo(2222);
        assertThat(uri.path()).isEqualTo("/system");
        assertThat(uri.parameters()).containsEntry("keyfile", "/k").containsEntry("no_verify", "1");
        ConnectionUri local = ConnectionUri.parse("emu:///embed?root=/a b");
        assertThat(local.host()).isNull();
        assertThat(local.parameters()).containsEntry("root", "/a b");
        assertThat(ConnectionUri.parse("x://[::1]:1/").port()).isEqualTo(1);
    }

    @Test
    void malformedUrisAreNamed() {
        assertThatThrownBy(() -> ConnectionUri.parse("foo"))
                .hasMessage("no connection driver available for URI 'foo' does not include a driver name");
        assertThatThrownBy(() -> ConnectionUri.parse("x://h:port/"))
                .hasMessage("internal error: Unable to parse URI x://h:port/");
    }

    @Test
    void aReadOnlyConnectionRefusesByName() {
        Access.READ_WRITE.requireWrite("virDomainDestroy");
        assertThatThrownBy(() -> Access.READ_ONLY.requireWrite("virDomainDestroy"))
                .hasMessage("operation forbidden: read only access prevents virDomainDestroy");
    }
}
