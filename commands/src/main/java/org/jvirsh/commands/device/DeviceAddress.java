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

    /** Reads an address. */
    static Optional<DeviceAddress> parse(String text, boolean multifunction) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String kind = text.substring(0, colon);
        String[] fields = text.substring(colon + 1).split("[^0-9a-fA-FxX]", -1);
        boolean hexadecimal = kind.equals("pci") || kind.equals("ccw");
        BigInteger[] numbers = new BigInteger[fields.length];
        for (int i = 0; i < fields.length; i++) {
            String digits = fields[i];
            if (hexadecimal && (digits.startsWith("0x") || digits.startsWith("0X"))) {
                digits = digits.substring(2);
            }
            if (!digits.matches(hexadecimal ? "[0-9a-fA-F]{1,8}" : "[0-9]{1,20}")) {
                return Optional.empty();
            }
            numbers[i] = new BigInteger(digits, hexadecimal ? 16 : 10);
        }
        return switch (kind) {
            case "pci" -> numbers.length < 4
                    ? Optional.empty()
                    : Optional.of(new Pci(
                            numbers[0].longValue(),
                            numbers[1].longValue(),
                            numbers[2].longValue(),
                            numbers[3].longValue(),
                            multifunction));
            case "scsi", "ide", "sata" -> numbers.length < 3
                    ? Optional.empty()
                    : Optional.of(new Drive(kind, numbers[0].longValue(), numbers[1].longValue(), numbers[2]));
            case "ccw" -> numbers.length < 3
                    ? Optional.empty()
                    : Optional.of(new Ccw(numbers[0].longValue(), numbers[1].longValue(), numbers[2].longValue()));
            case "usb" -> numbers.length < 2
                    ? Optional.empty()
                    : Optional.of(new Usb(numbers[0].longValue(), numbers[1].longValue()));
            default -> Optional.empty();
        };
    }
}
