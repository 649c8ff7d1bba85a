package org.jvirsh.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.quickstart.QuickstartOptions.UsageException;
import org.jvirsh.quickstart.guest.GuestCache;
import org.jvirsh.quickstart.guest.GuestException;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.guest.GuestLibrary;
import org.jvirsh.quickstart.guest.HostPrograms;
import org.jvirsh.quickstart.guest.KernelImage;

/** {@code jvirsh quickstart}: from nothing to the console of a running guest in one command. */
public final class Quickstart {
    private final QuickstartHost host;
    private final GuestCache cache;
    private final HostPrograms programs;

    /** For programs: cache and search path are those of the environment. */
    public Quickstart(QuickstartHost host, Map<String, String> environment) {
        this(host, GuestCache.of(environment), HostPrograms.of(environment));
    }

    Quickstart(QuickstartHost host, GuestCache cache, HostPrograms programs) {
        this.host = host;
        this.cache = cache;
        this.programs = programs;
    }

    /**
     * Runs the tool.
     *
     * @param arguments the words after {@code quickstart}
     * @return exit status: 0, or 1 after an error that was printed
     */
    public int run(List<String> arguments) {
        try {
            QuickstartOptions options = QuickstartOptions.parse(arguments);
            if (options.help()) {
                host.out().print(QuickstartOptions.HELP);
                return 0;
            }
            boolean attach = options.console() && host.hasTerminal();
            boolean started = ensureRunning(options, attach);
            if (attach) {
                host.attachConsole(options.name(), started);
            }
            tellWhatNext(options.name());
            return 0;
        } catch (UsageException | GuestException e) {
            host.err().println("error: " + e.getMessage());
            return 1;
        }
    }

    /** Starts the domain unless it is active already; whether it did. */
    private boolean ensureRunning(QuickstartOptions options, boolean paused) throws GuestException {
        String name = options.name();
        checkFiles(options);
        try (ProgressLine progress = new ProgressLine(host.err(), host.errorIsTerminal())) {
            if (host.isActive(name)) {
                if (options.choosesGuest()) {
                    progress.note("domain '" + name + "' is running and keeps the guest it has");
                }
                return false;
            }
            Optional<String> existing = host.domainXml(name);
            if (existing.isPresent() && !DemoDomain.isOurs(existing.get())) {
                throw new GuestException("domain '" + name
                        + "' was not made by quickstart; choose another name with --name");
            }
            GuestImages images = images(options, progress);
            Optional<String> definition = existing.isPresent()
                    ? DemoDomain.update(existing.get(), images, options.append(), options.memory())
                    : Optional.of(DemoDomain.create(name, images, options.append(), options.memory()));
            if (definition.isPresent()) {
                progress.step("defining domain '" + name + "'");
                host.define(definition.get());
            }
            progress.step("starting domain '" + name + "'");
            host.start(name, paused);
            return true;
        }
    }

    private static void checkFiles(QuickstartOptions options) throws GuestException {
        if (options.kernel().isPresent()) {
            KernelImage.check(options.kernel().get());
        }
        if (options.initrd().isPresent()) {
            Path initrd = options.initrd().get();
            if (!Files.isRegularFile(initrd) || !Files.isReadable(initrd)) {
                throw new GuestException("initrd file '" + initrd + "' "
                        + (Files.exists(initrd) ? "cannot be read" : "does not exist"));
            }
        }
    }

    private GuestImages images(QuickstartOptions options, ProgressLine progress) throws GuestException {
        GuestLibrary library = new GuestLibrary(cache, programs, progress);
        if (options.tiny()) {
            return library.tiny();
        }
        if (options.kernel().isPresent()) {
            return withKernel(options, library, progress);
        }
        if (options.memory().orElse(DemoDomain.DEFAULT_MEMORY) < DemoDomain.SMALLEST_LINUX_MEMORY) {
            throw new GuestException("the Linux guest needs " + DemoDomain.SMALLEST_LINUX_MEMORY
                    + " MiB of memory or more; the built-in one (--tiny) runs in "
                    + QuickstartOptions.SMALLEST_MEMORY);
        }
        try {
            return library.debian(options.refresh());
        } catch (GuestException e) {
            progress.note(e.getMessage());
            progress.note("taking the built-in guest; for another one use --kernel FILE --initrd FILE");
            return library.tiny();
        }
    }

    private static GuestImages withKernel(QuickstartOptions options, GuestLibrary library,
            ProgressLine progress) throws GuestException {
        Path kernel = options.kernel().orElseThrow();
        if (options.initrd().isPresent()) {
            return new GuestImages(kernel, options.initrd());
        }
        try {
            return new GuestImages(kernel, Optional.of(library.initramfs(options.refresh())));
        } catch (GuestException e) {
            progress.note(e.getMessage());
            progress.note("the kernel starts without an initial RAM disk; give one with --initrd FILE");
            return new GuestImages(kernel, Optional.empty());
        }
    }

    private void tellWhatNext(String name) {
        String text = host.isActive(name)
                ? """
                    Domain '%1$s' is running. What to try next:
                      %2$s list
                      %2$s console %1$s      (^] or Ctrl + ] leaves it)
                      %2$s destroy %1$s      (stops it)
                    """
                : """
                    Domain '%1$s' is off. What to try next:
                      %2$s list --all
                      %2$s start --console %1$s
                      %2$s undefine %1$s     (forgets it)
                    """;
        host.out().print(text.formatted(name, host.program()));
        host.out().flush();
    }
}
