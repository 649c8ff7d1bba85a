package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jvirsh.driver.core.storage.StorageErrors;

/**
 * A volume that nobody else uses, neither another shell nor a domain that has it for a disk: both lock the file. The lock
 * ends with the process that holds it.
 *
 * @param path the volume
 * @param channel its file, open for reading and writing
 */
record VolumeUse(Path path, FileChannel channel) implements AutoCloseable {
    /** Takes a volume; refused while somebody else uses it. */
    static VolumeUse of(Path path, String name) {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw HostErrors.system("Failed to open storage volume with path '" + path + "'", e);
        }
        boolean mine = false;
        try {
            FileLock lock = channel.tryLock();
            mine = lock != null;
        } catch (OverlappingFileLockException e) {
            // A thread of this process has it.
        } catch (IOException e) {
            throw HostErrors.system("cannot lock '" + path + "'", e);
        } finally {
            if (!mine) {
                quietly(channel);
            }
        }
        if (!mine) {
            throw StorageErrors.invalid("volume '" + name + "' is still in use.");
        }
        return new VolumeUse(path, channel);
    }

    private static void quietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw HostErrors.system("cannot unlink file '" + path + "'", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw HostErrors.system("cannot close file '" + path + "'", e);
        }
    }
}
