package org.jvirsh.hypervisor.error;

import org.jspecify.annotations.Nullable;

/**
 * libvirt's error numbers with the text a message starts with (libvirt {@code virErrorNumber}, messages as printed
 * by virsh 11.3.0). Most categories prefix their detail with {@code category: }; some use a sentence of their own, and
 * a few print the detail alone.
 */
public enum ErrorCode {
    INTERNAL_ERROR(1, "internal error"),
    NO_MEMORY(2, "out of memory"),
    NO_SUPPORT(3, "this function is not supported by the connection driver"),
    UNKNOWN_HOST(4, "unknown host", "unknown host %s"),
    NO_CONNECT(5, "no connection driver available", "no connection driver available for %s"),
    INVALID_CONN(6, "invalid connection pointer in", "invalid connection pointer in %s"),
    INVALID_DOMAIN(7, "invalid domain pointer in", "invalid domain pointer in %s"),
    INVALID_ARG(8, "invalid argument"),
    OPERATION_FAILED(9, "operation failed"),
    GET_FAILED(10, "GET operation failed"),
    POST_FAILED(11, "POST operation failed"),
    HTTP_ERROR(12, "got unknown HTTP error code", "got unknown HTTP error code %s"),
    SEXPR_SERIAL(13, "failed to serialize S-Expr"),
    NO_XEN(14, "could not use Xen hypervisor entry", "could not use Xen hypervisor entry %s"),
    XEN_CALL(15, "failed Xen syscall", "failed Xen syscall %s"),
    OS_TYPE(16, "unknown OS type", "unknown OS type %s"),
    NO_KERNEL(17, "missing kernel information"),
    NO_ROOT(18, "missing root device information", "missing root device information in %s"),
    NO_SOURCE(19, "missing source information for device", "missing source information for device %s"),
    NO_TARGET(20, "missing target information for device", "missing target information for device %s"),
    NO_NAME(21, "missing name information", "missing name information in %s"),
    NO_OS(22, "missing operating system information", "missing operating system information for %s"),
    NO_DEVICE(23, "missing devices information", "missing devices information for %s"),
    NO_XENSTORE(24, "could not connect to Xen Store", "could not connect to Xen Store %s"),
    DRIVER_FULL(25, "too many drivers registered", "too many drivers registered in %s"),
    CALL_FAILED(26, "library call failed"),
    XML_ERROR(27, "XML description is invalid or not well formed", "XML error: %s"),
    DOM_EXIST(28, "this domain exists already", "domain %s exists already"),
    OPERATION_DENIED(29, "operation forbidden for read only access", "operation forbidden: %s"),
    OPEN_FAILED(30, "failed to open configuration file"),
    READ_FAILED(31, "failed to read configuration file"),
    PARSE_FAILED(32, "failed to parse configuration file"),
    CONF_SYNTAX(33, "configuration file syntax error"),
    WRITE_FAILED(34, "failed to write configuration file"),
    XML_DETAIL(35, "parser error", "%s"),
    INVALID_NETWORK(36, "invalid network pointer in", "invalid network pointer in %s"),
    NETWORK_EXIST(37, "this network exists already", "network %s exists already"),
    SYSTEM_ERROR(38, "system call error", "%s"),
    RPC(39, "RPC error", "%s"),
    GNUTLS_ERROR(40, "GNUTLS call error", "%s"),
    WAR_NO_NETWORK(41, "Failed to find the network"),
    NO_DOMAIN(42, "Domain not found"),
    NO_NETWORK(43, "Network not found"),
    INVALID_MAC(44, "invalid MAC address"),
    AUTH_FAILED(45, "authentication failed"),
    INVALID_STORAGE_POOL(46, "invalid storage pool pointer in", "invalid storage pool pointer in %s"),
    INVALID_STORAGE_VOL(47, "invalid storage volume pointer in", "invalid storage volume pointer in %s"),
    WAR_NO_STORAGE(48, "Failed to find a storage driver"),
    NO_STORAGE_POOL(49, "Storage pool not found"),
    NO_STORAGE_VOL(50, "Storage volume not found"),
    WAR_NO_NODE(51, "Failed to find a node driver"),
    INVALID_NODE_DEVICE(52, "invalid node device pointer", "invalid node device pointer in %s"),
    NO_NODE_DEVICE(53, "Node device not found"),
    NO_SECURITY_MODEL(54, "Security model not found"),
    OPERATION_INVALID(55, "Requested operation is not valid"),
    WAR_NO_INTERFACE(56, "Failed to find the interface"),
    NO_INTERFACE(57, "Interface not found"),
    INVALID_INTERFACE(58, "invalid interface pointer in", "invalid interface pointer in %s"),
    MULTIPLE_INTERFACES(59, "multiple matching interfaces found"),
    WAR_NO_NWFILTER(60, "Failed to start the nwfilter driver"),
    INVALID_NWFILTER(61, "Invalid network filter"),
    NO_NWFILTER(62, "Network filter not found"),
    BUILD_FIREWALL(63, "Error while building firewall"),
    WAR_NO_SECRET(64, "Failed to find a secret storage driver"),
    INVALID_SECRET(65, "Invalid secret"),
    NO_SECRET(66, "Secret not found"),
    CONFIG_UNSUPPORTED(67, "unsupported configuration"),
    OPERATION_TIMEOUT(68, "Timed out during operation"),
    MIGRATE_PERSIST_FAILED(69, "Failed to make domain persistent after migration"),
    HOOK_SCRIPT_FAILED(70, "Hook script execution failed"),
    INVALID_DOMAIN_SNAPSHOT(71, "Invalid snapshot"),
    NO_DOMAIN_SNAPSHOT(72, "Domain snapshot not found"),
    INVALID_STREAM(73, "Invalid stream"),
    ARGUMENT_UNSUPPORTED(74, "argument unsupported"),
    STORAGE_PROBE_FAILED(75, "Storage pool probe failed"),
    STORAGE_POOL_BUILT(76, "Storage pool already built"),
    SNAPSHOT_REVERT_RISKY(77, "revert requires force"),
    OPERATION_ABORTED(78, "operation aborted"),
    AUTH_CANCELLED(79, "authentication cancelled"),
    NO_DOMAIN_METADATA(80, "metadata not found"),
    MIGRATE_UNSAFE(81, "Unsafe migration"),
    OVERFLOW(82, "numerical overflow"),
    BLOCK_COPY_ACTIVE(83, "block copy still active"),
    OPERATION_UNSUPPORTED(84, "Operation not supported"),
    SSH(85, "SSH transport error"),
    AGENT_UNRESPONSIVE(86, "Guest agent is not responding"),
    RESOURCE_BUSY(87, "resource busy"),
    ACCESS_DENIED(88, "access denied"),
    DBUS_SERVICE(89, "error from service"),
    STORAGE_VOL_EXIST(90, "this storage volume exists already", "storage volume %s exists already"),
    CPU_INCOMPATIBLE(91, "the CPU is incompatible with host CPU"),
    XML_INVALID_SCHEMA(92, "XML document failed to validate against schema"),
    MIGRATE_FINISH_OK(93, "migration successfully aborted"),
    AUTH_UNAVAILABLE(94, "authentication unavailable"),
    NO_SERVER(95, "Server not found"),
    NO_CLIENT(96, "Client not found"),
    AGENT_UNSYNCED(97, "guest agent replied with wrong id to guest-sync command"),
    LIBSSH(98, "libssh transport error"),
    DEVICE_MISSING(99, "device not found"),
    INVALID_NWFILTER_BINDING(100, "Invalid network filter binding"),
    NO_NWFILTER_BINDING(101, "Network filter binding not found"),
    INVALID_DOMAIN_CHECKPOINT(102, "Invalid domain checkpoint"),
    NO_DOMAIN_CHECKPOINT(103, "Domain checkpoint not found"),
    NO_DOMAIN_BACKUP(104, "Domain backup job id not found"),
    INVALID_NETWORK_PORT(105, "Invalid network port pointer"),
    NETWORK_PORT_EXIST(106, "this network port exists already", "network port %s exists already"),
    NO_NETWORK_PORT(107, "network port not found"),
    NO_HOSTNAME(108, "no hostname found"),
    CHECKPOINT_INCONSISTENT(109, "checkpoint inconsistent"),
    MULTIPLE_DOMAINS(110, "multiple matching domains found"),
    NO_NETWORK_METADATA(111, "Network metadata not found"),
    AGENT_COMMAND_TIMEOUT(112, "guest agent command timed out"),
    AGENT_COMMAND_FAILED(113, "guest agent command failed");

    private final int number;
    private final String category;
    private final String pattern;

    ErrorCode(int number, String category) {
        this(number, category, category + ": %s");
    }

    ErrorCode(int number, String category, String pattern) {
        this.number = number;
        this.category = category;
        this.pattern = pattern;
    }

    /** libvirt's number for this error, as it travels in the RPC protocol. */
    public int number() {
        return number;
    }

    /** The message shown to the user: the category alone, or the category with its detail. */
    public String message(@Nullable String detail) {
        return detail == null ? category : pattern.replace("%s", detail);
    }

    /** The code with the given libvirt number; an unknown number is an internal error. */
    public static ErrorCode of(int number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        return INTERNAL_ERROR;
    }
}
