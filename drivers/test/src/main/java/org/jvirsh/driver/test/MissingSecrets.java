package org.jvirsh.driver.test;

import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.secret.Secret;
import org.jvirsh.hypervisor.secret.Secrets;

/** The host has no secrets; on a read-only connection that is not the first thing to say. */
record MissingSecrets(Access access) implements Secrets {
    @Override
    public Secret define(String xml, Set<DefineFlag> flags) {
        access.requireWrite("virSecretDefineXML");
        return Secrets.super.define(xml, flags);
    }
}
