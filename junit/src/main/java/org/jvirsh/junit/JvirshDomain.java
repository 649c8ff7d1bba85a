package org.jvirsh.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a domain of its own, which is removed with all that the test makes. Parameters of type
 * {@link org.jvirsh.scripting.Guest}, {@link org.jvirsh.scripting.Dialogue} and {@link org.jvirsh.scripting.Hypervisor} are the
 * domain, its console and the connection. When the test fails, its failure has the last lines of the consoles. On a method it
 * counts instead of the one on the class. In texts <code>${name}</code> stands for a system property.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(DomainExtension.class)
public @interface JvirshDomain {
    /** The connection. */
    String uri() default "emu:///session";

    /** The domain's name; without it one is made of the test's. */
    String name() default "";

    /** Its memory in MiB. */
    int memory() default 256;

    /** How many processors it has. */
    int vcpus() default 1;

    /** A kernel to boot. */
    String kernel() default "";

    /** The initial RAM disk for that kernel. */
    String initrd() default "";

    /** The command line for that kernel. */
    String cmdline() default "";

    /** Files with disks. */
    String[] disks() default {};

    /**
     * A resource beside the test's class with a Groovy closure body, as {@code define} takes it: what it says counts in addition
     * to the values here.
     */
    String define() default "";

    /** Whether the domain is started. */
    boolean start() default true;
}
