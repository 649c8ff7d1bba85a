package org.jvirsh.hypervisor.storage.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * How an image is encrypted.
 *
 * @param format format of the encryption
 * @param engine who does it; null for the usual one
 * @param secrets where the keys are
 * @param cipher how the data are encrypted, or null
 * @param ivgen how initialization vectors are made, or null
 */
public record Encryption(
        String format,
        @Nullable String engine,
        List<SecretReference> secrets,
        @Nullable Cipher cipher,
        @Nullable VectorGenerator ivgen) {
    private static final List<String> FORMATS = List.of("default", "qcow", "luks", "luks2", "luks-any");
    private static final List<String> ENGINES = List.of("qemu", "librbd");

    /** How data are encrypted. */
    public record Cipher(String name, long size, @Nullable String mode, @Nullable String hash) {}

    /** How initialization vectors are made. */
    public record VectorGenerator(String name, @Nullable String hash) {}

    static Encryption read(XmlElement element) {
        String format = element.attribute("format", "");
        if (format.isEmpty()) {
            throw XmlValues.error("unknown volume encryption format");
        }
        if (!FORMATS.contains(format)) {
            throw XmlValues.unsupported("unknown volume encryption format type " + format);
        }
        String engine = XmlValues.choice(element, "engine", ENGINES);
        List<SecretReference> secrets = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("secret")) {
                secrets.add(secret(child));
            }
        }
        Cipher cipher = null;
        VectorGenerator ivgen = null;
        if (format.equals("luks")) {
            XmlElement cipherElement = element.child("cipher");
            cipher = cipherElement == null ? null : cipher(cipherElement);
            XmlElement ivgenElement = element.child("ivgen");
            ivgen = ivgenElement == null ? null : ivgen(ivgenElement, cipher);
        }
        return new Encryption(format, engine, secrets, cipher, ivgen);
    }

    private static SecretReference secret(XmlElement element) {
        String type = element.attribute("type", "");
        if (type.isEmpty()) {
            throw XmlValues.error("unknown volume encryption secret type");
        }
        if (!type.equals("passphrase")) {
            throw XmlValues.unsupported("unknown volume encryption secret type " + type);
        }
        return SecretReference.read(element);
    }

    private static Cipher cipher(XmlElement element) {
        String name = element.attribute("name");
        if (name == null) {
            throw XmlValues.error("cipher info missing 'name' attribute");
        }
        XmlValues.required(element, "size");
        return new Cipher(
                name,
                XmlValues.unsigned(element, "size", 10, 0),
                element.attribute("mode"),
                element.attribute("hash"));
    }

    private static VectorGenerator ivgen(XmlElement element, @Nullable Cipher cipher) {
        if (cipher == null) {
            throw XmlValues.error("ivgen element found, but cipher is missing");
        }
        String name = element.attribute("name");
        if (name == null) {
            throw XmlValues.error("missing ivgen info name string");
        }
        return new VectorGenerator(name, element.attribute("hash"));
    }

    void write(XmlWriter out) {
        out.open("encryption", "format", format, "engine", engine);
        for (SecretReference secret : secrets) {
            secret.write(out);
        }
        if (cipher != null) {
            out.leaf(
                    "cipher",
                    "name", cipher.name(),
                    "size", String.valueOf(cipher.size()),
                    "mode", cipher.mode(),
                    "hash", cipher.hash());
            if (ivgen != null) {
                out.leaf("ivgen", "name", ivgen.name(), "hash", ivgen.hash());
            }
        }
        out.close();
    }
}
