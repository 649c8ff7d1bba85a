package org.jvirsh.driver.emu.net;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.secret.Secret;
import org.jvirsh.hypervisor.secret.SecretDefinition;
import org.jvirsh.hypervisor.secret.SecretFilter;
import org.jvirsh.hypervisor.secret.SecretUsage;
import org.jvirsh.hypervisor.secret.Secrets;

/** Secrets in files only their owner can read. */
public final class EmuSecrets implements Secrets {
    private final DefinitionFolder folder;
    private final DefinitionFolder values;
    /** Values of ephemeral secrets, which no file may hold. */
    private final Map<UUID, byte[]> passing = new ConcurrentHashMap<>();

    private final Access access;

    public EmuSecrets(Path config, Access access) {
        this.folder = new DefinitionFolder(config.resolve("secrets"));
        this.values = new DefinitionFolder(config.resolve("secrets").resolve("values"));
        this.access = access;
    }

    private List<SecretDefinition> definitions() {
        return folder.all(SecretDefinition::parse);
    }

    private SecretDefinition find(UUID uuid) {
        return definitions().stream()
                .filter(secret -> secret.uuid().equals(uuid))
                .findFirst()
                .orElseThrow(() -> new VirException(
                        ErrorCode.NO_SECRET, ErrorDomain.SECRET, "no secret with matching uuid '" + uuid + "'"));
    }

    private Secret handle(SecretDefinition definition) {
        return new EmuSecret(this, definition.uuid());
    }

    @Override
    public List<Secret> list(Set<SecretFilter> filters) {
        List<Secret> found = new ArrayList<>();
        for (SecretDefinition secret : definitions()) {
            boolean passes = passes(filters, SecretFilter.EPHEMERAL, SecretFilter.NO_EPHEMERAL, secret.ephemeral())
                    && passes(filters, SecretFilter.PRIVATE, SecretFilter.NO_PRIVATE, secret.confidential());
            if (passes) {
                found.add(handle(secret));
            }
        }
        return found;
    }

    private static boolean passes(Set<SecretFilter> filters, SecretFilter yes, SecretFilter no, boolean value) {
        boolean asked = filters.contains(yes) || filters.contains(no);
        return !asked || filters.contains(value ? yes : no);
    }

    @Override
    public Secret byUuid(UUID uuid) {
        return handle(find(uuid));
    }

    @Override
    public Secret define(String xml, Set<DefineFlag> flags) {
        access.requireWrite("virSecretDefineXML");
        SecretDefinition definition = SecretDefinition.parse(xml);
        for (SecretDefinition other : definitions()) {
            boolean sameUsage = other.usage() == definition.usage() && other.usageId().equals(definition.usageId());
            boolean sameUuid = other.uuid().equals(definition.uuid());
            if (sameUuid && !sameUsage) {
                throw internal("a secret with UUID " + other.uuid() + " is already defined for use with "
                        + other.usageId());
            }
            if (sameUsage && !sameUuid && definition.usage() != SecretUsage.NONE) {
                throw internal("a secret with UUID " + other.uuid() + " already defined for use with "
                        + other.usageId());
            }
            if (sameUuid && other.confidential() && !definition.confidential()) {
                throw new VirException(
                        ErrorCode.OPERATION_DENIED, ErrorDomain.SECRET, "cannot change private flag on existing secret");
            }
        }
        folder.write(definition.uuid().toString(), definition.xml());
        return handle(definition);
    }

    private static VirException internal(String text) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.SECRET, text);
    }

    private record Value(String owner, byte[] bytes) {}

    /** A secret that is defined. */
    private record EmuSecret(EmuSecrets secrets, UUID uuid) implements Secret {
        @Override
        public SecretUsage usage() {
            return secrets.find(uuid).usage();
        }

        @Override
        public String usageId() {
            return secrets.find(uuid).usageId();
        }

        @Override
        public String xml() {
            return secrets.find(uuid).xml();
        }

        @Override
        public byte[] value() {
            secrets.access.requireWrite("virSecretGetValue");
            if (secrets.find(uuid).confidential()) {
                throw new VirException(ErrorCode.INVALID_SECRET, ErrorDomain.SECRET, "secret is private");
            }
            byte[] passing = secrets.passing.get(uuid);
            if (passing != null) {
                return passing.clone();
            }
            for (Value value : secrets.values.all(EmuSecret::parse)) {
                if (value.owner().equals(uuid.toString())) {
                    return value.bytes();
                }
            }
            throw new VirException(
                    ErrorCode.NO_SECRET, ErrorDomain.SECRET, "secret '" + uuid + "' does not have a value");
        }

        private static Value parse(String text) {
            int space = text.indexOf(' ');
            return new Value(
                    text.substring(0, Math.max(space, 0)),
                    Base64.getDecoder().decode(text.substring(space + 1).strip()));
        }

        @Override
        public void setValue(byte[] value) {
            secrets.access.requireWrite("virSecretSetValue");
            if (secrets.find(uuid).ephemeral()) {
                secrets.passing.put(uuid, value.clone());
                return;
            }
            secrets.values.write(
                    uuid.toString(), uuid + " " + Base64.getEncoder().encodeToString(value) + "\n");
        }

        @Override
        public void undefine() {
            secrets.access.requireWrite("virSecretUndefine");
            secrets.find(uuid);
            secrets.passing.remove(uuid);
            secrets.values.delete(uuid.toString());
            secrets.folder.delete(uuid.toString());
        }
    }
}
