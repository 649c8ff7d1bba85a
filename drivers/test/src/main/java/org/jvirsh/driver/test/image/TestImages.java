package org.jvirsh.driver.test.image;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.DumpFormat;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.Screenshot;

/** Saving and dumping one domain. */
public record TestImages(DomainReference reference) implements DomainImages {
    private void write(String function) {
        reference.access().requireWrite(function);
    }

    @Override
    public void save(String file, @Nullable String xml, Set<SaveFlag> flags) {
        String function = xml == null && flags.isEmpty() ? "virDomainSave" : "virDomainSaveFlags";
        write(function);
        SaveFlags.check(flags);
        ApiFlag.check("testDomainSaveFlags", flags, Set.of());
        if (xml != null) {
            throw unsupportedXml();
        }
        reference.change(function, domain -> {
            domain.life().requireActive();
            SaveFile.write(file, domain.life().definition(), domain.life().id());
            reference.domains().stop(domain, ShutoffReason.SAVED, DomainLifecycle.STOPPED_SAVED);
        });
    }

    static VirException unsupportedXml() {
        return new VirException(
                ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST, "xml modification unsupported");
    }

    @Override
    public void save(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        write("virDomainSaveParams");
        SaveFlags.check(flags);
        throw VirException.unsupported("virDomainSaveParams");
    }

    @Override
    public void managedSave(Set<SaveFlag> flags) {
        write("virDomainManagedSave");
        SaveFlags.check(flags);
        reference.change("virDomainManagedSave", domain -> {
            domain.life().requireActive();
            if (!domain.life().persistent()) {
                throw DomainErrors.invalid("cannot do managed save for transient domain");
            }
            reference.domains().stop(domain, ShutoffReason.SAVED, DomainLifecycle.STOPPED_SAVED);
            domain.managedSave(true);
        });
    }

    @Override
    public void removeManagedSave() {
        reference.change("virDomainManagedSaveRemove", domain -> domain.managedSave(false));
    }

    @Override
    public String managedSaveXml(boolean secure) {
        if (secure && reference.access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED,
                    ErrorDomain.DOM,
                    "virDomainManagedSaveGetXMLDesc with secure flag");
        }
        throw VirException.unsupported("virDomainManagedSaveGetXMLDesc");
    }

    @Override
    public void defineManagedSave(String xml, Set<SaveFlag> flags) {
        write("virDomainManagedSaveDefineXML");
        SaveFlags.check(flags);
        throw VirException.unsupported("virDomainManagedSaveDefineXML");
    }

    @Override
    public void dump(String file, DumpFormat format, Set<DumpFlag> flags) {
        String function = format == DumpFormat.RAW ? "virDomainCoreDump" : "virDomainCoreDumpWithFormat";
        write(function);
        SaveFlags.checkDump(flags);
        ApiFlag.check("testDomainCoreDumpWithFormat", flags, Set.of(DumpFlag.CRASH));
        reference.change(function, domain -> {
            domain.life().requireActive();
            SaveFile.writeCore(file, reference.name());
            if (format != DumpFormat.RAW) {
                throw new VirException(
                        ErrorCode.OPERATION_UNSUPPORTED,
                        ErrorDomain.TEST,
                        "kdump-compressed format is not supported here");
            }
            if (flags.contains(DumpFlag.CRASH)) {
                reference.domains().stop(domain, ShutoffReason.CRASHED, DomainLifecycle.STOPPED_CRASHED);
            }
        });
    }

    @Override
    public Screenshot screenshot(long screen) {
        write("virDomainScreenshot");
        return new Screenshot("image/png", TestPicture.png());
    }
}
