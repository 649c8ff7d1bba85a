package org.jvirsh.driver.emu.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.AbiStability;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.driver.emu.process.Start;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.SavedImages;

/** Files with saved domains. */
public final class EmuSavedImages implements SavedImages {
    private final EmuHost host;

    public EmuSavedImages(EmuHost host) {
        this.host = host;
    }

    @Override
    public void restore(String file, @Nullable String xml, Set<SaveFlag> flags) {
        host.access().requireWrite(xml == null && flags.isEmpty() ? "virDomainRestore" : "virDomainRestoreFlags");
        SaveFlagRules.check(flags);
        Path path = Path.of(file);
        SaveHeader header = SaveHeader.read(path);
        DomainDefinition saved = DomainXmlReader.read(header.xml(), new PcDefaults());
        DomainDefinition wanted = xml == null ? saved : DomainXmlReader.read(xml, new PcDefaults());
        if (xml != null) {
            AbiStability.check(saved, wanted);
        }
        boolean running = flags.contains(SaveFlag.RUNNING) || header.running() && !flags.contains(SaveFlag.PAUSED);
        Start start = Start.restore(
                !running, (socket, monitor) -> MachineStream.restore(monitor, socket, path, header.streamStart()));
        try {
            host.registry().exclusively(wanted.name(), () -> {
                host.launcher().launch(wanted, start, () -> admit(wanted));
                return true;
            });
        } finally {
            host.watch().look();
        }
    }

    private void admit(DomainDefinition domain) {
        for (DomainView other : host.registry().all()) {
            DomainErrors.requireDistinct(domain.name(), domain.uuid(), other.name(), other.uuid());
            if (other.active() && other.uuid().equals(domain.uuid())) {
                throw DomainErrors.invalid("domain '" + domain.name() + "' is already active");
            }
        }
    }

    @Override
    public void restore(List<TypedParameter> parameters, Set<SaveFlag> flags) {
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
        restore(file, xml, flags);
    }

    @Override
    public String xml(String file, boolean secure) {
        if (secure && host.access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED,
                    ErrorDomain.DOM,
                    "virDomainSaveImageGetXMLDesc with secure flag");
        }
        DomainDefinition saved = DomainXmlReader.read(SaveHeader.read(Path.of(file)).xml(), new PcDefaults());
        return DomainXmlWriter.write(saved, OptionalInt.empty(), secure ? Set.of(XmlFlag.SECURE) : Set.of());
    }

    @Override
    public void define(String file, String xml, Set<SaveFlag> flags) {
        host.access().requireWrite("virDomainSaveImageDefineXML");
        SaveFlagRules.check(flags);
        Path path = Path.of(file);
        SaveHeader old = SaveHeader.read(path);
        DomainDefinition saved = DomainXmlReader.read(old.xml(), new PcDefaults());
        DomainDefinition wanted = DomainXmlReader.read(xml, new PcDefaults());
        AbiStability.check(saved, wanted);
        boolean running = flags.contains(SaveFlag.RUNNING) || old.running() && !flags.contains(SaveFlag.PAUSED);
        String text = DomainXmlWriter.write(wanted, OptionalInt.empty(), Set.of(XmlFlag.SECURE));
        try (FileChannel to = FileChannel.open(path, StandardOpenOption.WRITE)) {
            new SaveHeader(running, old.room(), text).write(to, true);
            to.force(true);
        } catch (IOException e) {
            throw EmuErrors.io("failed to write header data to '" + file + "'", e);
        }
    }
}
