package org.jvirsh.hypervisor.snapshot.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A backup of a domain's disks as its XML defines it.
 *
 * @param pull whether somebody fetches the content; otherwise it is written to files
 * @param incremental the checkpoint since which changes are kept, or null for all
 * @param server where the content is fetched, or null
 * @param disks what is done with each disk
 */
public record BackupDefinition(
        boolean pull, @Nullable String incremental, @Nullable Server server, List<BackupDisk> disks) {

    /** The same with other disks. */
    public BackupDefinition with(List<BackupDisk> newDisks) {
        return new BackupDefinition(pull, incremental, server, List.copyOf(newDisks));
    }

    /**
     * Where the content is fetched.
     *
     * @param transport {@code tcp}, {@code unix} or {@code fd}
     * @param tls whether it is encrypted; null when not said
     * @param name the host, or null
     * @param port its port, 0 when not said
     * @param socket path of a socket, or null
     * @param fdGroup name of a group of file descriptors, or null
     */
    public record Server(
            String transport,
            @Nullable String tls,
            @Nullable String name,
            int port,
            @Nullable String socket,
            @Nullable String fdGroup) {}

    /** How much of a disk is kept. */
    public enum Mode {
        FULL("full"),
        INCREMENTAL("incremental");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /** What libvirt calls it. */
        public String text() {
            return text;
        }
    }

    /**
     * What a backup does with a disk.
     *
     * @param name its target
     * @param wanted whether it is kept at all
     * @param mode how much of it; null when not said
     * @param incremental the checkpoint since which changes are kept, or null
     * @param exportName under which name it is fetched, or null
     * @param exportBitmap under which name the record of changes is fetched, or null
     * @param index number of the image among those of the run, 0 before it has one
     * @param store the image it goes to
     */
    public record BackupDisk(
            String name,
            boolean wanted,
            @Nullable Mode mode,
            @Nullable String incremental,
            @Nullable String exportName,
            @Nullable String exportBitmap,
            int index,
            Store store) {
        /** A disk of which nothing is said. */
        static BackupDisk named(String name, boolean wanted) {
            return new BackupDisk(name, wanted, null, null, null, null, 0, Store.NONE);
        }

        /** The same going to an image. */
        public BackupDisk to(Store newStore) {
            return new BackupDisk(name, wanted, mode, incremental, exportName, exportBitmap, index, newStore);
        }

        /** The same with the number of its image. */
        public BackupDisk numbered(int newIndex) {
            return new BackupDisk(name, wanted, mode, incremental, exportName, exportBitmap, newIndex, store);
        }

        BackupDisk keeping(Mode newMode, @Nullable String since) {
            return new BackupDisk(name, wanted, newMode, since, exportName, exportBitmap, index, store);
        }
    }

    /**
     * The image of a disk's backup.
     *
     * @param type {@code file} or {@code block}
     * @param format its format, or null
     * @param source where it is, as XML, or null
     */
    public record Store(String type, @Nullable String format, @Nullable XmlElement source) {
        static final Store NONE = new Store("file", null, null);

        /** Path of the image, or null. */
        public @Nullable String path() {
            return source == null ? null : DomainDisk.path(type, source);
        }

        /** The same in a format. */
        public Store in(String newFormat) {
            return new Store(type, newFormat, source);
        }

        /** A file beside others. */
        Store file(String element, String path) {
            XmlElement old = source == null ? XmlElement.of(element) : source;
            return new Store("file", format, old.with("file", path));
        }
    }
}
