package org.jvirsh.driver.emu.net;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.network.NetworkFilter;
import org.jvirsh.hypervisor.network.Networks;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Networks as definitions: nothing runs behind them yet, and none can be started. */
public final class EmuNetworks implements Networks {
    private static final Level LEVEL = Level.of("9.0.0");
    private static final int MOST_BRIDGES = 256;

    private final DefinitionFolder folder;
    private final Access access;

    public EmuNetworks(Path config, Access access) {
        this.folder = new DefinitionFolder(config.resolve("networks"));
        this.access = access;
    }

    Access access() {
        return access;
    }

    DefinitionFolder folder() {
        return folder;
    }

    List<NetworkDefinition> definitions() {
        return folder.all(text -> NetworkDefinition.parse(text, LEVEL));
    }

    private Network handle(NetworkDefinition definition) {
        return new EmuNetwork(this, definition.name(), definition.uuid());
    }

    @Override
    public List<Network> list(Set<NetworkFilter> filters) {
        List<Network> found = new ArrayList<>();
        boolean hidden = wanted(filters, NetworkFilter.ACTIVE, NetworkFilter.INACTIVE)
                || wanted(filters, NetworkFilter.TRANSIENT, NetworkFilter.PERSISTENT)
                || wanted(filters, NetworkFilter.AUTOSTART, NetworkFilter.NO_AUTOSTART);
        if (!hidden) {
            definitions().forEach(definition -> found.add(handle(definition)));
        }
        return found;
    }

    /** Whether only what no network here is is wanted. */
    private static boolean wanted(Set<NetworkFilter> filters, NetworkFilter never, NetworkFilter always) {
        return filters.contains(never) && !filters.contains(always);
    }

    @Override
    public Network byName(String name) {
        return first(definition -> definition.name().equals(name), "name '" + name + "'");
    }

    @Override
    public Network byUuid(UUID uuid) {
        return first(definition -> definition.uuid().equals(uuid), "uuid '" + uuid + "'");
    }

    private Network first(Predicate<NetworkDefinition> condition, String what) {
        return handle(find(condition, what));
    }

    NetworkDefinition find(Predicate<NetworkDefinition> condition, String what) {
        return definitions().stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new VirException(
                        ErrorCode.NO_NETWORK, ErrorDomain.NETWORK, "no network with matching " + what));
    }

    @Override
    public Network define(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virNetworkDefineXML" : "virNetworkDefineXMLFlags");
        NetworkDefinition definition = NetworkDefinition.parse(xml, LEVEL);
        List<NetworkDefinition> others = new ArrayList<>(definitions());
        for (NetworkDefinition other : others) {
            boolean sameName = other.name().equals(definition.name());
            boolean sameUuid = other.uuid().equals(definition.uuid());
            if (sameUuid && !sameName) {
                throw failed("network '" + other.name() + "' is already defined with uuid " + other.uuid());
            }
            if (sameName && !sameUuid) {
                throw failed("network '" + other.name() + "' already exists with uuid " + other.uuid());
            }
        }
        others.removeIf(other -> other.uuid().equals(definition.uuid()));
        NetworkDefinition complete = complete(definition, others);
        NetworkRules.check(complete);
        folder.write(complete.name(), complete.xml());
        return handle(complete);
    }

    private static VirException failed(String text) {
        return new VirException(ErrorCode.OPERATION_FAILED, ErrorDomain.NETWORK, text);
    }

    /** Networks that libvirt makes a bridge for get a name for it and a hardware address. */
    private static NetworkDefinition complete(NetworkDefinition definition, List<NetworkDefinition> others) {
        XmlElement root = definition.root();
        if (!NetworkRules.managed(definition)) {
            return definition;
        }
        Set<String> taken = new HashSet<>();
        for (NetworkDefinition other : others) {
            other.bridge().ifPresent(taken::add);
        }
        String given = definition.bridge().orElse(null);
        if (given != null && taken.contains(given)) {
            throw failed("bridge name '" + given + "' already in use.");
        }
        String name = given == null ? free(taken) : given;
        XmlElement bridged = root.at("bridge", bridge -> bridge.with("name", name)
                .with("stp", bridge.attribute("stp", "on"))
                .with("delay", bridge.attribute("delay", "0")));
        XmlElement addressed = bridged.child("mac") == null
                ? bridged.plus(XmlElement.of("mac", "address", address()))
                : bridged;
        return NetworkDefinition.of(addressed, LEVEL);
    }

    private static String free(Set<String> taken) {
        for (int i = 0; i < MOST_BRIDGES; i++) {
            if (!taken.contains("virbr" + i)) {
                return "virbr" + i;
            }
        }
        throw new VirException(
                ErrorCode.INTERNAL_ERROR, ErrorDomain.NETWORK, "Bridge generation exceeded max id " + MOST_BRIDGES);
    }

    private static String address() {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return String.format(
                Locale.ROOT, "52:54:00:%02x:%02x:%02x", random[0] & 0xff, random[1] & 0xff, random[2] & 0xff);
    }
}
