package org.jvirsh.driver.libvirt;

import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.Binding;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Driver;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.libvirt.jna.ConnectionPointer;

/** Hands URIs to libvirt's C library, which must be installed. Asked behind all other drivers. */
public final class LibvirtDriver implements Driver {
    /** How long a server is waited for while a connection is opened, where nobody can give up by hand. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Opening is half a dozen calls: a server that takes so long for it over a network is some milliseconds away. */
    private static final long FAR_NANOS = 40_000_000;

    private static final int READ_ONLY = 1;

    /** Hypervisors that only libvirt knows. */
    private static final Set<String> KNOWN = Set.of(
            "qemu", "xen", "lxc", "vbox", "esx", "vpx", "gsx", "hyperv", "openvz", "bhyve", "ch", "vz", "parallels",
            "vmwareplayer", "vmwarews", "vmwarefusion", "test");

    private final @Nullable Duration patience;

    /** A driver that waits for {@link #PATIENCE}. */
    public LibvirtDriver() {
        this(PATIENCE);
    }

    /**
     * Creates a driver.
     *
     * @param patience how long a server may take to open a connection, questions for passwords included; null for as long as
     *     the thread is not interrupted
     */
    public LibvirtDriver(@Nullable Duration patience) {
        this.patience = patience;
    }

    /** Begins to load the library, which takes a while the first time, on a thread of its own. */
    public static void prepare() {
        Thread loading = new Thread("libvirt-load") {
            @Override
            public void run() {
                Optional<Binding> _ = Binding.load();
            }
        };
        loading.setDaemon(true);
        loading.start();
    }

    @Override
    public boolean accepts(ConnectionUri uri) {
        return KNOWN.contains(uri.driver()) || Binding.load().isPresent();
    }

    @Override
    public Connection open(ConnectionUri uri, Access access) {
        Binding binding = Binding.load().orElseThrow(LibvirtDriver::missing);
        return opened(binding, uri, access);
    }

    /** The URI without the word that has brought it here although another driver serves it. */
    private static String text(ConnectionUri uri) {
        String text = uri.text();
        return uri.driver().equals("test") ? text.replaceFirst("[?&]driver=libvirt(?=$|&)", "") : text;
    }

    /** What libvirt calls the end of a connection: an error where it is the network's. */
    private static CloseReason likelyLoss(ConnectionUri uri) {
        String transport = uri.transport();
        boolean network = transport == null ? uri.host() != null : transport.equals("tcp") || transport.equals("tls");
        return network ? CloseReason.ERROR : CloseReason.EOF;
    }

    /** On a thread of its own: a server that says nothing keeps the call for ever, and an interrupt does not reach it. */
    private Connection opened(Binding binding, ConnectionUri uri, Access access) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("libvirt-open").start(() -> {
            try {
                Connection connection = open(binding, uri, access);
                if (!result.complete(connection)) {
                    connection.close();
                }
            } catch (VirException e) {
                result.completeExceptionally(e);
            }
        });
        binding.prepare();
        try {
            return patience == null ? result.get() : result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new VirException(
                    ErrorCode.OPERATION_TIMEOUT, ErrorDomain.RPC, "no answer from '" + text(uri) + "'");
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new VirException(new VirError(ErrorCode.OPERATION_ABORTED, ErrorDomain.RPC, "interrupted"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VirException refused ? refused : new IllegalStateException(e.getCause());
        }
    }

    private static Connection open(Binding binding, ConnectionUri uri, Access access) {
        binding.loop().enter();
        @Nullable Pointer authentication = binding.defaultAuthentication();
        long before = System.nanoTime();
        ConnectionPointer pointer =
                binding.calls().virConnectOpenAuth(text(uri), authentication, access == Access.READ_ONLY ? READ_ONLY : 0);
        if (pointer == null) {
            VirException failure = binding.failure();
            binding.loop().leave();
            throw failure;
        }
        // Where there is no encryption: its library is put away at the end of the process, under the thread that still closes.
        boolean far = "tcp".equals(uri.transport()) && System.nanoTime() - before > FAR_NANOS;
        return new LibvirtConnection(binding, pointer, access, likelyLoss(uri), far);
    }

    private static VirException missing() {
        return new VirException(new VirError(
                ErrorCode.NO_CONNECT,
                ErrorDomain.NONE,
                "libvirt.so.0 is not installed: package libvirt0 (Debian, Ubuntu) or libvirt-libs (Fedora, SUSE: libvirt-libs)"));
    }
}
