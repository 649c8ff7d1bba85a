package org.jvirsh.hypervisor;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What a connection may do. */
public enum Access {
    READ_WRITE,
    READ_ONLY;

    /**
     * Refuses a changing call on a read-only connection.
     *
     * @param function libvirt's name of the call
     */
    public void requireWrite(String function) {
        if (this == READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED, ErrorDomain.NONE, "read only access prevents " + function);
        }
    }
}
