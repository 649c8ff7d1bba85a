package org.jvirsh.driver.test.image;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomains;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.SavedImages;

/** Files with saved domains of the imaginary host. */
public record TestSavedImages(TestDomains domains, Access access) implements SavedImages {
    @Override
    public void restore(String file, @Nullable String xml, Set<SaveFlag> flags) {
        access.requireWrite(xml == null && flags.isEmpty() ? "virDomainRestore" : "virDomainRestoreFlags");
        SaveFlags.check(flags);
        ApiFlag.check("testDomainRestoreFlags", flags, Set.of());
        if (xml != null) {
            throw TestImages.unsupportedXml();
        }
        DomainDefinition definition = SaveFile.read(file);
        synchronized (domains.monitor()) {
            domains.create(definition, RunningReason.RESTORED);
        }
    }

    @Override
    public void restore(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        access.requireWrite("virDomainRestoreParams");
        SaveFlags.check(flags);
        throw VirException.unsupported("virDomainRestoreParams");
    }

    @Override
    public String xml(String file, boolean secure) {
        access.requireWrite("virDomainSaveImageGetXMLDesc");
        return DomainXmlWriter.write(SaveFile.read(file), OptionalInt.empty(), Set.of(XmlFlag.SECURE));
    }

    @Override
    public void define(String file, String xml, Set<SaveFlag> flags) {
        access.requireWrite("virDomainSaveImageDefineXML");
        SaveFlags.check(flags);
        ApiFlag.check("testDomainSaveImageDefineXML", flags, Set.of(SaveFlag.RUNNING, SaveFlag.PAUSED));
        SaveFile.read(file);
        SaveFile.write(file, TestDefaults.read(xml), OptionalInt.empty());
    }
}
