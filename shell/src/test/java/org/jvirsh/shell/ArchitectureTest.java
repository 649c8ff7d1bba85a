package org.jvirsh.shell;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The arrows between the parts of the product; this module sees them all. */
@AnalyzeClasses(packages = "org.jvirsh", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule CONTRACTS_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.hypervisor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jvirsh.commands..", "org.jvirsh.shell..", "org.jvirsh.driver..", "org.jvirsh.emulator..");

    @ArchTest
    static final ArchRule CONTRACTS_TOUCH_NO_FILES_OR_PROCESSES = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.hypervisor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.nio.channels..");

    @ArchTest
    static final ArchRule RULES_OF_DOMAINS_DO_NOT_KNOW_THE_DEFINITION = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.hypervisor.domain.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jvirsh.hypervisor.domain");

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NO_DOCUMENT = noClasses()
            .that()
            .resideInAnyPackage("org.jvirsh.hypervisor.schema", "org.jvirsh.hypervisor.xml")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jvirsh.hypervisor.domain..", "org.jvirsh.hypervisor.network..",
                    "org.jvirsh.hypervisor.storage..", "org.jvirsh.hypervisor.snapshot..");

    @ArchTest
    static final ArchRule COMMANDS_KNOW_THE_CONTRACTS_ONLY = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.commands..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jvirsh.driver..", "org.jvirsh.shell..", "org.jvirsh.emulator..", "org.jline..");

    @ArchTest
    static final ArchRule DRIVERS_KNOW_THE_CONTRACTS_ONLY = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.driver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jvirsh.commands..", "org.jvirsh.shell..");

    /** Guests run in processes of their own; only the files of their disks and snapshots are used as a library. */
    @ArchTest
    static final ArchRule DRIVERS_USE_NO_MORE_OF_THE_EMULATOR_THAN_ITS_FILES = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.driver..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.jvirsh.emulator..")
                    .and(resideOutsideOfPackages("org.jvirsh.emulator.block..", "org.jvirsh.emulator.snapshot.store")));

    @ArchTest
    static final ArchRule IMAGES_NEED_NOTHING_ELSE_OF_THE_EMULATOR = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.emulator.block..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.jvirsh.emulator..")
                    .and(resideOutsideOfPackage("org.jvirsh.emulator.block..")));

    @ArchTest
    static final ArchRule SHARED_RULES_KNOW_NO_DRIVER = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.driver.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jvirsh.driver.emu..", "org.jvirsh.driver.test..", "org.jvirsh.emulator..");

    @ArchTest
    static final ArchRule DRIVERS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.driver.test..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jvirsh.driver.emu..");

    @ArchTest
    static final ArchRule DRIVERS_DO_NOT_KNOW_EACH_OTHER_THE_OTHER_WAY = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.driver.emu..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jvirsh.driver.test..");

    /** Nothing else may load it: other connections must not pay for it, nor need the library. */
    @ArchTest
    static final ArchRule NATIVE_CALLS_STAY_IN_THE_LIBVIRT_DRIVER = noClasses()
            .that()
            .resideOutsideOfPackage("org.jvirsh.driver.libvirt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..", "org.libvirt..");

    @ArchTest
    static final ArchRule QUICKSTART_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.quickstart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jvirsh.hypervisor..", "org.jvirsh.commands..", "org.jvirsh.shell..", "org.jvirsh.driver..",
                    "org.jvirsh.emulator..");

    @ArchTest
    static final ArchRule THE_SHELL_USES_THE_EMULATOR_AS_A_PROGRAM = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jvirsh.emulator..");

    @ArchTest
    static final ArchRule SCRIPTS_KNOW_CONTRACTS_AND_COMMANDS_ONLY = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.scripting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jvirsh.driver..", "org.jvirsh.shell..", "org.jvirsh.emulator..", "org.jvirsh.quickstart..",
                    "org.jline..");

    @ArchTest
    static final ArchRule CONSOLES_KNOW_NEITHER_GROOVY_NOR_SCRIPTS = noClasses()
            .that()
            .resideInAPackage("org.jvirsh.scripting.console..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.jvirsh.scripting..")
                    .and(resideOutsideOfPackage("org.jvirsh.scripting.console..")))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("groovy..", "org.codehaus.groovy..");

    @ArchTest
    static final ArchRule ONLY_THE_SHELL_KNOWS_SCRIPTS = noClasses()
            .that()
            .resideOutsideOfPackages("org.jvirsh.scripting..", "org.jvirsh.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jvirsh.scripting..");

    @ArchTest
    static final ArchRule GROOVY_STAYS_IN_SCRIPTS = noClasses()
            .that()
            .resideOutsideOfPackage("org.jvirsh.scripting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("groovy..", "org.codehaus.groovy..", "org.apache.groovy..");

    @ArchTest
    static final ArchRule JLINE_STAYS_IN_ITS_CLASSES = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("JLine")
            .and()
            .haveSimpleNameNotStartingWith("Repl")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jline..");

    /** The embedded driver speaks it with its emulators; all others print it themselves. */
    @ArchTest
    static final ArchRule JSON_STAYS_AT_THE_MONITOR = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.jvirsh.driver.core..", "org.jvirsh.driver.test..", "org.jvirsh.commands..", "org.jvirsh.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.gson..");
}
