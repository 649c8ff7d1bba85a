package org.jvirsh.driver.test.tuning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.migration.MigrateFlag;

/** Moving a domain away from the imaginary host, which it cannot do in any way; this says which way was tried. */
public final class TestMigration implements DomainMigration {
    private static final Set<String> SIMPLE = Set.of("migrate_uri", "destination_name", "destination_xml", "bandwidth");

    @Override
    public void migrate(Connection destination, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        if (flags.contains(MigrateFlag.OFFLINE)) {
            throw lacks("offline migration is not supported by the source host");
        }
        if (flags.contains(MigrateFlag.CHANGE_PROTECTION)) {
            throw lacks("cannot enforce change protection");
        }
        for (TypedParameter parameter : parameters) {
            if (!SIMPLE.contains(parameter.field())) {
                throw lacks("Migration APIs with extensible parameters are not supported but extended parameters were "
                        + "passed");
            }
        }
        throw VirException.unsupported("virDomainMigrate3");
    }

    @Override
    public void migrateToUri(@Nullable String uri, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        if (flags.contains(MigrateFlag.OFFLINE)) {
            throw lacks("offline migration is not supported by the source host");
        }
        String way = flags.contains(MigrateFlag.PEER2PEER) ? "p2p" : "direct";
        throw lacks(way + " migration is not supported by the source host");
    }

    private static VirException lacks(String detail) {
        return TuningErrors.of(ErrorCode.ARGUMENT_UNSUPPORTED, detail);
    }
}
