package org.jvirsh.driver.emu.block;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.block.BlockJobType;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlText;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The jobs of a domain in a file, which is there as long as there are any.
 *
 * @param file the file
 */
record JobRecords(Path file) {
    /** All; a damaged file counts as absent, and the jobs in it end without consequence. */
    List<JobRecord> all() {
        try {
            String text = AtomicFiles.readOrEmpty(file);
            if (text.isEmpty()) {
                return List.of();
            }
            List<JobRecord> records = new ArrayList<>();
            for (XmlElement job : XmlReader.read("block_jobs", text).children("job")) {
                records.add(parse(job));
            }
            return records;
        } catch (IOException e) {
            throw EmuErrors.io("cannot read '" + file + "'", e);
        } catch (VirException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static JobRecord parse(XmlElement job) {
        List<String> unneeded = job.children("unneeded").stream().map(XmlElement::text).toList();
        return new JobRecord(
                job.attribute("disk", ""),
                BlockJobType.valueOf(job.attribute("type", "")),
                job.attribute("top", ""),
                job.attribute("base", ""),
                job.attribute("format", ""),
                unneeded,
                job.attribute("stopped", "").equals("yes"),
                JobRecord.Phase.valueOf(job.attribute("phase", "")));
    }

    Optional<JobRecord> of(String disk) {
        return all().stream().filter(record -> record.disk().equals(disk)).findFirst();
    }

    /** Writes down the job of a disk. */
    void put(JobRecord record) {
        List<JobRecord> records = others(record.disk());
        records.add(record);
        write(records);
    }

    /** Forgets the job of a disk. */
    void remove(String disk) {
        if (of(disk).isPresent()) {
            write(others(disk));
        }
    }

    /** Removes what those who died while they wrote left beside the file. */
    void sweep() {
        try {
            AtomicFiles.sweep(file.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove files beside '" + file + "'", e);
        }
    }

    private List<JobRecord> others(String disk) {
        return new ArrayList<>(all().stream()
                .filter(record -> !record.disk().equals(disk))
                .toList());
    }

    private void write(List<JobRecord> records) {
        try {
            if (records.isEmpty()) {
                AtomicFiles.delete(file);
                return;
            }
            XmlElement jobs = XmlElement.of("jobs");
            for (JobRecord record : records) {
                XmlElement job = XmlElement.of(
                        "job", "disk", record.disk(), "type", record.type().name(), "top", record.top(), "base",
                        record.base(), "format", record.format(), "stopped", record.stopped() ? "yes" : "no", "phase",
                        record.phase().name());
                for (String image : record.unneeded()) {
                    job = job.plus(XmlElement.of("unneeded").plus(new XmlText(image)));
                }
                jobs = jobs.plus(job);
            }
            AtomicFiles.write(file, new XmlWriter().tree(jobs).toString());
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }
}
