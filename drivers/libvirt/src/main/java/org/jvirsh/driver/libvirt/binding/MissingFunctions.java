package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.InvocationMapper;
import com.sun.jna.NativeLibrary;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;

/** Answers for functions that an older library does not have, as libvirt does for those a driver does not have. */
final class MissingFunctions implements InvocationMapper {
    @Override
    public @Nullable InvocationHandler getInvocationHandler(NativeLibrary library, Method method) {
        String name = method.getName();
        try {
            library.getFunction(name);
            return null;
        } catch (UnsatisfiedLinkError e) {
            return (proxy, called, arguments) -> {
                throw VirException.unsupported(name);
            };
        }
    }
}
