package org.jvirsh.hypervisor.snapshot.definition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackupXmlTest {
    private static String rewritten(String xml) {
        return BackupXml.write(BackupXml.read(xml));
    }

    @Test
    void pushIsUsual() {
        assertThat(rewritten("<domainbackup/>")).isEqualTo("<domainbackup mode='push'/>\n");
    }

    @Test
    void writesPartsInOrder() {
        assertThat(rewritten("<domainbackup><disks><disk type='block' name='vda' incremental='b' backupmode='incremental'>"
                        + "<target dev='/dev/x'/><driver type='raw'/></disk><disk backup='no' name='sdb'/></disks>"
                        + "<incremental>a</incremental></domainbackup>"))
                .isEqualTo("""
                        <domainbackup mode='push'>
                          <incremental>a</incremental>
                          <disks>
                            <disk name='vda' backup='yes' type='block' backupmode='incremental' incremental='b'>
                              <driver type='raw'/>
                              <target dev='/dev/x'/>
                            </disk>
                            <disk name='sdb' backup='no'/>
                          </disks>
                        </domainbackup>
                        """);
    }

    @Test
    void pullHasServerAndExports() {
        assertThat(rewritten("<domainbackup mode='pull'><disks><disk name='vda' exportname='e' exportbitmap='m'"
                        + " type='file'><scratch file='/s'/></disk></disks><server port='10809' name='h' tls='no'/>"
                        + "</domainbackup>"))
                .isEqualTo("""
                        <domainbackup mode='pull'>
                          <server transport='tcp' tls='no' name='h' port='10809'/>
                          <disks>
                            <disk name='vda' backup='yes' type='file' exportname='e' exportbitmap='m'>
                              <scratch file='/s'/>
                            </disk>
                          </disks>
                        </domainbackup>
                        """);
    }

    @Test
    void socketOfServer() {
        assertThat(rewritten("<domainbackup mode='pull'><server transport='unix' socket='/run/s'/></domainbackup>"))
                .contains("<server transport='unix' socket='/run/s'/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<domainbackup mode='push'><server name='h'/></domainbackup>",
        "<domainbackup mode='pull'/>",
        "<domainbackup mode='sideways'/>",
        "<domainbackup><disks/></domainbackup>",
        "<domainbackup><disks><disk/></disks></domainbackup>",
        "<domainbackup><disks><disk name='vda' type='file'><target file='relative'/></disk></disks></domainbackup>",
        "<domainbackup><disks><disk name='vda' type='network'/></disks></domainbackup>",
        "<domainbackup><disks><disk name='vda' backupmode='full' incremental='a'/></disks></domainbackup>",
        "<domainbackup><disks><disk name='vda' backup='no' type='file'/></disks></domainbackup>",
        "<domainbackup mode='pull'><server transport='unix' socket='s'/></domainbackup>",
        "<domainbackup><unknown/></domainbackup>"
    })
    void schemaIsAlwaysChecked(String xml) {
        assertThatThrownBy(() -> BackupXml.read(xml))
                .isInstanceOf(VirException.class)
                .hasMessageContaining("domainbackup.rng");
    }

    @Test
    void rootIsChecked() {
        assertThatThrownBy(() -> BackupXml.read("<domain/>"))
                .hasMessageContaining("expecting root element of 'domainbackup', not 'domain'");
    }

    @Test
    void portIsChecked() {
        assertThatThrownBy(() ->
                        BackupXml.read("<domainbackup mode='pull'><server name='h' port='65536'/></domainbackup>"))
                .hasMessageContaining("port '65536' out of range");
    }
}
