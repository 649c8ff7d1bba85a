package org.jvirsh.commands.device;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** A device's address as virsh takes it, {@code kind:number.number...}, and as XML. */
sealed interface DeviceAddress {
    /** {@code pci:domain.bus.slot.function}, in hexadecimal. */
    record Pci(long domain, long bus, long slot, long function, boolean multifunction) implements DeviceAddress {
        @Override
        public String xml() {
            return String.format(
                    Locale.ROOT,
                    "<address type='pci' domain='0x%04x' bus='0x%02x' slot='0x%02x' function='0x%x'%s/>\n",
                    domain,
                    bus,
                    slot,
                    function,
                    multifunction ? " multifunction='on'" : "");
        }
    }

    /** {@code scsi:}, {@code ide:} or {@code sata:controller.bus.unit}. */
    record Drive(String kind, long controller, long bus, BigInteger unit) implements DeviceAddress {
        @Override
        public String xml() {
            return "<address type='drive' controller='" + controller + "' bus='" + bus + "' unit='" + unit + "'/>\n";
        }
    }

    /** {@code ccw:cssid.ssid.devno}, in hexadecimal. */
    record Ccw(long cssid, long ssid, long devno) implements DeviceAddress {
        @Override
        public String xml() {
            return String.format(
                    Locale.ROOT, "<address type='ccw' cssid='0x%02x' ssid='0x%01x' devno='0x%04x'/>\n", cssid, ssid,
                    devno);
        }
    }

    /** {@code usb:bus.port}. */
    record Usb(long bus, long port) implements DeviceAddress {
        @Override
        public String xml() {
            return "<address type='usb' bus='" + bus + "' port='" + port + "'/>\n";
        }
    }

    /** The element, with its line end. */
    String xml();

    /** Reads an address. Between its numbers may be any character, and anything behind them. */
    static Optional<DeviceAddress> parse(String text, boolean multifunction) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String kind = text.substring(0, colon);
        Scanner numbers = new Scanner(text, colon);
        try {
            return switch (kind) {
                case "pci" -> Optional.of(new Pci(
                        numbers.hexadecimal(),
                        numbers.hexadecimal(),
                        numbers.hexadecimal(),
                        numbers.hexadecimal(),
                        multifunction));
                case "scsi", "ide", "sata" -> Optional.of(
                        new Drive(kind, numbers.decimal(), numbers.decimal(), numbers.number(10, Long.SIZE)));
                case "ccw" -> Optional.of(
                        new Ccw(numbers.hexadecimal(), numbers.hexadecimal(), numbers.hexadecimal()));
                case "usb" -> Optional.of(new Usb(numbers.decimal(), numbers.decimal()));
                default -> Optional.empty();
            };
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Takes numbers off a text as C's strtoul does, each one character behind the last. */
    final class Scanner {
        private final String text;
        private int at;

        Scanner(String text, int at) {
            this.text = text;
            this.at = at;
        }

        long hexadecimal() {
            return number(16, Integer.SIZE).longValue();
        }

        long decimal() {
            return number(10, Integer.SIZE).longValue();
        }

        BigInteger number(int base, int bits) {
            at = Math.min(at + 1, text.length());
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '+') {
                at++;
            }
            if (base == 16 && text.regionMatches(true, at, "0x", 0, 2) && digit(at + 2, base)) {
                at += 2;
            }
            int start = at;
            while (digit(at, base)) {
                at++;
            }
            BigInteger value = new BigInteger(text.substring(start, at), base);
            if (value.bitLength() > bits) {
                throw new NumberFormatException(text);
            }
            return value;
        }

        private boolean digit(int place, int base) {
            return place < text.length() && text.charAt(place) < 128 && Character.digit(text.charAt(place), base) >= 0;
        }
    }
}
