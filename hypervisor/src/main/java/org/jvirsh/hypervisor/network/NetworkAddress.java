package org.jvirsh.hypervisor.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.IpAddress;

/**
 * An IP address to reckon with.
 *
 * @param text how it is written
 * @param six whether it is one of version 6
 * @param value its bits
 */
public record NetworkAddress(String text, boolean six, BigInteger value) {
    private static final int LARGEST_RANGE = 65535;

    /** The address a text in the usual form stands for, or null for null and what is none. */
    public static @Nullable NetworkAddress of(@Nullable String text) {
        String canonical = text == null ? null : IpAddress.canonical(text);
        if (canonical == null) {
            return null;
        }
        try {
            byte[] bytes = InetAddress.getByName(canonical).getAddress();
            return new NetworkAddress(canonical, IpAddress.isSix(canonical), new BigInteger(1, bytes));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Bits of an address of this version. */
    public int bits() {
        return six ? 128 : 32;
    }

    /** The bits of the network of so many leading bits. */
    public BigInteger network(int prefix) {
        int rest = Math.clamp(bits() - prefix, 0, bits());
        return value.shiftRight(rest).shiftLeft(rest);
    }

    /** Leading bits of the network: as given, by the netmask, or by the old classes; -1 when nobody knows. */
    public int prefix(@Nullable NetworkAddress netmask, int given) {
        if (given > 0) {
            return given;
        }
        if (netmask != null) {
            int ones = netmask.value.bitCount();
            int zeros = netmask.bits() - ones;
            return netmask.value.getLowestSetBit() == zeros || ones == 0 ? ones : -1;
        }
        if (six) {
            return 64;
        }
        int first = value.shiftRight(24).intValue();
        if (first < 128) {
            return 8;
        }
        return first < 192 ? 16 : first < 224 ? 24 : -1;
    }

    /**
     * Refuses a range of addresses that makes no sense.
     *
     * @param network an address of the network the range must be in, or null
     */
    static void requireRange(
            NetworkAddress start, NetworkAddress end, @Nullable NetworkAddress network, int prefix) {
        String range = start.text + " - " + end.text;
        if (start.six != end.six) {
            throw internal("mismatch of address family in range " + range);
        }
        if (network != null) {
            requireInside(start, end, network, prefix, range);
        }
        BigInteger size = end.value.subtract(start.value);
        if (start.six) {
            if (!start.network(112).equals(end.network(112))) {
                throw internal("range " + range + " is too large (> 65535)");
            }
            if (size.signum() < 0) {
                throw internal("range " + range + " start larger than end");
            }
        } else {
            if (size.signum() < 0) {
                throw internal("range " + range + " is reversed ");
            }
            if (size.bitLength() > 16) {
                throw internal("range " + range + " is too large (> " + LARGEST_RANGE + ")");
            }
        }
    }

    private static void requireInside(
            NetworkAddress start, NetworkAddress end, NetworkAddress network, int prefix, String range) {
        if (start.six != network.six) {
            throw internal("mismatch of address family in range " + range + " for network " + network.text);
        }
        if (prefix < 0 || prefix > network.bits()) {
            throw internal("bad prefix " + prefix + " for network " + network.text + " when checking range " + range);
        }
        BigInteger base = network.network(prefix);
        String place = network.text + "/" + prefix;
        if (!start.network(prefix).equals(base) || !end.network(prefix).equals(base)) {
            throw internal("range " + range + " is not entirely within network " + place);
        }
        if (!start.six) {
            if (start.value.equals(base)) {
                throw internal("start of range " + range + " in network " + place + " is the network address");
            }
            BigInteger broadcast = base.add(BigInteger.ONE.shiftLeft(32 - prefix)).subtract(BigInteger.ONE);
            if (end.value.equals(broadcast)) {
                throw internal("end of range " + range + " in network " + place + " is the broadcast address");
            }
        }
    }

    private static VirException internal(String detail) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.NETWORK, detail);
    }
}
