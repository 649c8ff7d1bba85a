package org.jvirsh.driver.emu.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.AbiStability;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.DumpFormat;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.Screenshot;

/** Saving of a domain. */
public final class EmuImages implements DomainImages {
    private final DomainHandle handle;

    public EmuImages(DomainHandle handle) {
        this.handle = handle;
    }

    @Override
    public void save(String file, @Nullable String xml, Set<SaveFlag> flags) {
        String api = xml == null && flags.isEmpty() ? "virDomainSave" : "virDomainSaveFlags";
        SaveFlagRules.check(flags);
        handle.change(api, view -> {
            DomainDefinition live = view.requireActive().live();
            DomainDefinition other = xml == null ? null : DomainXmlReader.read(xml, new PcDefaults());
            if (other != null) {
                AbiStability.check(LiveXml.withoutAliases(live), other);
            }
            new Saving(handle).run(view, Path.of(file), other, flags, api);
            return true;
        });
    }

    @Override
    public void save(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        String file = null;
        String xml = null;
        for (TypedParameter parameter : parameters) {
            switch (parameter.field()) {
                case "file" -> file = parameter.value().toString();
                case "xml" -> xml = parameter.value().toString();
                default ->
                    throw EmuErrors.error(
                            ErrorCode.INVALID_ARG, "parameter '" + parameter.field() + "' not supported");
            }
        }
        if (file == null) {
            throw EmuErrors.error(ErrorCode.OPERATION_INVALID, "missing file parameter");
        }
        save(file, xml, flags);
    }

    @Override
    public void managedSave(Set<SaveFlag> flags) {
        SaveFlagRules.check(flags);
        handle.change("virDomainManagedSave", view -> {
            view.requireActive();
            if (view.config() == null) {
                throw DomainErrors.invalid("cannot do managed save for transient domain");
            }
            Path file = ManagedSave.file(handle);
            try {
                Path directory = file.getParent();
                if (directory != null) {
                    AtomicFiles.directories(directory);
                }
            } catch (IOException e) {
                throw EmuErrors.io("Failed to create directory for '" + file + "'", e);
            }
            new Saving(handle).run(view, file, null, flags, "virDomainManagedSave");
            return true;
        });
    }

    @Override
    public void removeManagedSave() {
        handle.change("virDomainManagedSaveRemove", _ -> {
            ManagedSave.remove(handle);
            return true;
        });
    }

    private String managedFile() {
        Path file = ManagedSave.file(handle);
        handle.view();
        if (!Files.exists(file)) {
            throw DomainErrors.invalid("domain does not have managed save image");
        }
        return file.toString();
    }

    @Override
    public String managedSaveXml(boolean secure) {
        return new EmuSavedImages(handle.host()).xml(managedFile(), secure);
    }

    @Override
    public void defineManagedSave(String xml, Set<SaveFlag> flags) {
        handle.host().access().requireWrite("virDomainManagedSaveDefineXML");
        new EmuSavedImages(handle.host()).define(managedFile(), xml, flags);
    }

    @Override
    public void dump(String file, DumpFormat format, Set<DumpFlag> flags) {
        CoreDumping.check(format, flags);
        String api = format == DumpFormat.RAW ? "virDomainCoreDump" : "virDomainCoreDumpWithFormat";
        handle.change(api, view -> {
            new CoreDumping(handle).run(view, Path.of(file), flags);
            return true;
        });
    }

    @Override
    public Screenshot screenshot(long screen) {
        if (handle.view().requireActive().live().devices("video").isEmpty()) {
            throw DomainErrors.invalid("no screens to take screenshot from");
        }
        throw VirException.unsupported("virDomainScreenshot");
    }
}
