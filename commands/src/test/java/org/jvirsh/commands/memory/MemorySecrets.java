package org.jvirsh.commands.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.secret.Secret;
import org.jvirsh.hypervisor.secret.SecretDefinition;
import org.jvirsh.hypervisor.secret.SecretFilter;
import org.jvirsh.hypervisor.secret.SecretUsage;
import org.jvirsh.hypervisor.secret.Secrets;

/** Secrets in memory. */
final class MemorySecrets implements Secrets {
    private final Map<UUID, SecretDefinition> secrets = new LinkedHashMap<>();
    private final Map<UUID, byte[]> values = new LinkedHashMap<>();

    @Override
    public List<Secret> list(Set<SecretFilter> filters) {
        return secrets.values().stream()
                .filter(secret -> passes(
                        filters, SecretFilter.EPHEMERAL, SecretFilter.NO_EPHEMERAL, secret.ephemeral()))
                .filter(secret ->
                        passes(filters, SecretFilter.PRIVATE, SecretFilter.NO_PRIVATE, secret.confidential()))
                .map(secret -> (Secret) new Handle(secret.uuid()))
                .toList();
    }

    private static boolean passes(Set<SecretFilter> filters, SecretFilter yes, SecretFilter no, boolean value) {
        boolean asked = filters.contains(yes) || filters.contains(no);
        return !asked || filters.contains(value ? yes : no);
    }

    @Override
    public Secret byUuid(UUID uuid) {
        if (!secrets.containsKey(uuid)) {
            throw new VirException(
                    ErrorCode.NO_SECRET, ErrorDomain.SECRET, "no secret with matching uuid '" + uuid + "'");
        }
        return new Handle(uuid);
    }

    @Override
    public Secret define(String xml, Set<DefineFlag> flags) {
        SecretDefinition definition = SecretDefinition.parse(xml);
        secrets.put(definition.uuid(), definition);
        return new Handle(definition.uuid());
    }

    private final class Handle implements Secret {
        private final UUID uuid;

        Handle(UUID uuid) {
            this.uuid = uuid;
        }

        @Override
        public UUID uuid() {
            return uuid;
        }

        @Override
        public SecretUsage usage() {
            return secrets.get(uuid).usage();
        }

        @Override
        public String usageId() {
            return secrets.get(uuid).usageId();
        }

        @Override
        public String xml() {
            return secrets.get(uuid).xml();
        }

        @Override
        public byte[] value() {
            if (secrets.get(uuid).confidential()) {
                throw new VirException(ErrorCode.INVALID_SECRET, ErrorDomain.SECRET, "secret is private");
            }
            byte[] value = values.get(uuid);
            if (value == null) {
                throw new VirException(
                        ErrorCode.NO_SECRET, ErrorDomain.SECRET, "secret '" + uuid + "' does not have a value");
            }
            return value.clone();
        }

        @Override
        public void setValue(byte[] value) {
            values.put(uuid, value.clone());
        }

        @Override
        public void undefine() {
            secrets.remove(uuid);
            values.remove(uuid);
        }
    }
}
