package org.jvirsh.commands;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** A hypervisor of a few variables, for tests of commands. */
final class MemoryConnection implements Connection {
    final List<Guest> guests = new ArrayList<>();

    Guest add(String name, int id, DomainState state) {
        Guest guest = new Guest(name, id, state);
        guests.add(guest);
        return guest;
    }

    @Override
    public String uri() {
        return "memory:///";
    }

    @Override
    public Access access() {
        return Access.READ_WRITE;
    }

    @Override
    public List<Domain> domains() {
        return List.copyOf(guests);
    }

    @Override
    public Domain domainByName(String name) {
        return guests.stream().filter(g -> g.name.equals(name)).findFirst().orElseThrow(MemoryConnection::missing);
    }

    @Override
    public Domain domainById(int id) {
        return guests.stream().filter(g -> g.id == id).findFirst().orElseThrow(MemoryConnection::missing);
    }

    private static VirException missing() {
        return new VirException(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, "no domain");
    }

    @Override
    public void close() {}

    /** One domain. */
    static final class Guest implements Domain {
        final String name;
        int id;
        DomainState state;

        Guest(String name, int id, DomainState state) {
            this.name = name;
            this.id = id;
            this.state = state;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public UUID uuid() {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OptionalInt id() {
            return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
        }

        @Override
        public DomainState state() {
            return state;
        }

        @Override
        public String title() {
            return "title of " + name;
        }

        @Override
        public DomainInfo info() {
            return new DomainInfo(2048, 1024, 2, id < 0 ? Duration.ZERO : Duration.ofMillis(1300));
        }

        @Override
        public String osType() {
            return "hvm";
        }

        @Override
        public boolean persistent() {
            return !name.startsWith("t");
        }

        @Override
        public boolean autostart() {
            return false;
        }

        @Override
        public boolean hasManagedSave() {
            return name.equals("Saved");
        }

        @Override
        public String xml(Set<XmlFlag> flags) {
            return "<domain>\n  <name>" + name + "</name>\n  <os z='1' a='2'/>\n</domain>\n";
        }

        @Override
        public void start(Set<StartFlag> flags) {
            id = 9;
            state = DomainState.of(1, 1);
        }

        @Override
        public void suspend() {
            throw new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST, "domain is not running");
        }
    }
}
