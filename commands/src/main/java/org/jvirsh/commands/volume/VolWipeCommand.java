package org.jvirsh.commands.volume;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;

/** {@code vol-wipe}: overwrites the data of a volume. */
final class VolWipeCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StorageVolume volume = VolumeArgument.find(in);
        Optional<String> name = in.string("algorithm");
        WipeAlgorithm algorithm = name.isEmpty()
                ? WipeAlgorithm.ZERO
                : WipeAlgorithm.of(name.get())
                        .orElseThrow(() -> new CommandFailure("Unsupported algorithm '" + name.get() + "'"));
        String text = in.required("vol");
        try {
            wipe(volume, algorithm);
        } catch (VirException e) {
            throw new CommandFailure("Failed to wipe vol " + text, e);
        }
        in.message("Vol " + text + " wiped");
    }

    /** Hypervisors that know no algorithms can at least write zeros. */
    private static void wipe(StorageVolume volume, WipeAlgorithm algorithm) {
        try {
            volume.wipe(algorithm);
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT || algorithm != WipeAlgorithm.ZERO) {
                throw e;
            }
            volume.wipe();
        }
    }
}
