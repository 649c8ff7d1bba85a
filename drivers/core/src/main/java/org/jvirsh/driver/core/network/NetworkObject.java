package org.jvirsh.driver.core.network;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.network.NetworkFilter;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.network.UpdateSection;

/**
 * A virtual network with its present definition and, where it differs, the one for its next start. Not safe for use by
 * several threads; its owner sees to that.
 */
public final class NetworkObject {
    private NetworkDefinition definition;
    private @Nullable NetworkDefinition next;
    private boolean active;
    private boolean persistent;
    private boolean autostart;

    /** A network that has not been started. */
    public NetworkObject(NetworkDefinition definition, boolean persistent) {
        this.definition = definition;
        this.persistent = persistent;
    }

    /** What it is now. */
    public NetworkDefinition definition() {
        return definition;
    }

    public boolean active() {
        return active;
    }

    public void setActive(boolean on) {
        active = on;
    }

    public boolean persistent() {
        return persistent;
    }

    public boolean autostart() {
        return autostart;
    }

    public void setAutostart(boolean on) {
        autostart = on;
    }

    /** Takes a new definition for a network that is to start now, keeping the persistent one. */
    public void assignLive(NetworkDefinition fresh) {
        if (persistent && next == null) {
            next = definition;
        }
        definition = fresh;
    }

    /** Takes a new persistent definition. */
    public void assign(NetworkDefinition fresh) {
        if (active || !persistent) {
            next = fresh;
        } else {
            next = null;
            definition = fresh;
        }
        persistent = true;
    }

    /** Whether it passes the filters of a list. */
    public boolean matches(Set<NetworkFilter> filters) {
        return passes(filters, NetworkFilter.ACTIVE, NetworkFilter.INACTIVE, active)
                && passes(filters, NetworkFilter.PERSISTENT, NetworkFilter.TRANSIENT, persistent)
                && passes(filters, NetworkFilter.AUTOSTART, NetworkFilter.NO_AUTOSTART, autostart);
    }

    private static boolean passes(Set<NetworkFilter> filters, NetworkFilter yes, NetworkFilter no, boolean value) {
        boolean asked = filters.contains(yes) || filters.contains(no);
        return !asked || filters.contains(value ? yes : no);
    }

    /** Changes a section of the definitions that the flags name; none changes when one cannot. */
    public void update(UpdateCommand command, UpdateSection section, int parent, String xml, Set<Affect> flags) {
        Set<Affect> affect = resolve(flags);
        UnaryOperator<NetworkDefinition> change =
                old -> new NetworkSections(old, command, parent).update(section, xml);
        NetworkDefinition live = affect.contains(Affect.LIVE) ? change.apply(definition) : definition;
        if (affect.contains(Affect.CONFIG)) {
            NetworkDefinition config = change.apply(next == null ? definition : next);
            if (active) {
                next = config;
            } else {
                live = config;
            }
        }
        definition = live;
    }

    /** A remark on the definition that the flags name. */
    public String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> flags) {
        if (flags.contains(Affect.LIVE) && flags.contains(Affect.CONFIG)) {
            throw new VirException(new VirError(
                    ErrorCode.INVALID_ARG,
                    ErrorDomain.NETWORK,
                    "Flags 'VIR_NETWORK_UPDATE_AFFECT_LIVE' and 'VIR_NETWORK_UPDATE_AFFECT_CONFIG' are mutually"
                            + " exclusive"));
        }
        Set<Affect> affect = resolve(flags);
        @Nullable NetworkDefinition from = active && affect.contains(Affect.CONFIG) ? next : definition;
        if (from == null) {
            throw new VirException(new VirError(
                    ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "An error occurred, but the cause is unknown"));
        }
        return NetworkRemarks.get(from, kind, uri);
    }

    /** Sets or removes a remark in the definitions that the flags name. */
    public void setMetadata(
            MetadataKind kind,
            @Nullable String value,
            @Nullable String key,
            @Nullable String uri,
            Set<Affect> flags) {
        Set<Affect> affect = resolve(flags);
        if (!active || affect.contains(Affect.LIVE)) {
            definition = NetworkRemarks.set(definition, kind, value, key, uri);
        }
        NetworkDefinition config = next;
        if (active && affect.contains(Affect.CONFIG) && config != null) {
            next = NetworkRemarks.set(config, kind, value, key, uri);
        }
    }

    private Set<Affect> resolve(Set<Affect> flags) {
        Set<Affect> affect = flags.isEmpty() ? EnumSet.of(active ? Affect.LIVE : Affect.CONFIG) : flags;
        if (!active && affect.contains(Affect.LIVE)) {
            throw invalid("network is not running");
        }
        if (affect.contains(Affect.CONFIG) && !persistent) {
            throw invalid("cannot change persistent config of a transient network");
        }
        return affect;
    }

    private static VirException invalid(String detail) {
        return new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.NETWORK, detail);
    }
}
