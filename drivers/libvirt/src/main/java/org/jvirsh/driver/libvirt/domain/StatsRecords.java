package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.ParameterNames;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.ListedDomain;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.statistics.StatsRecord;
import org.libvirt.jna.DomainPointer;

/** Measurements of many domains with one call. */
public final class StatsRecords {
    private static final int PARAMETERS = 8;
    private static final int COUNT = 16;

    private StatsRecords() {}

    /** Measures the given domains, or all when there are none. */
    public static List<StatsRecord> of(LibvirtLink link, List<Domain> domains, int groups, int flags) {
        PointerByReference address = new PointerByReference();
        int count;
        if (domains.isEmpty()) {
            count = link.count(c -> link.calls().virConnectGetAllDomainStats(c, groups, address, flags));
        } else {
            List<NativeObject<DomainPointer>> objects = new ArrayList<>();
            domains.forEach(domain -> objects.add(((LibvirtDomain) domain).object()));
            count = link.withArray(
                    objects, array -> link.more().virDomainListGetStats(array, groups, address, flags));
            if (count < 0) {
                throw link.binding().failure();
            }
        }
        return read(link, address, count, (domain, parameters) ->
                new StatsRecord(link.calls().virDomainGetName(domain), parameters));
    }

    /** The domains that some flags let through, with their states, in one call. */
    static List<ListedDomain> listed(LibvirtLink link, int flags) {
        PointerByReference address = new PointerByReference();
        int count = link.count(c -> link.calls().virConnectGetAllDomainStats(c, StatsGroup.STATE.bit(), address, flags));
        return read(link, address, count, (pointer, parameters) -> {
            // The list takes its own away with it.
            link.calls().virDomainRef(pointer);
            Domain domain = new LibvirtDomain(link, link.own(pointer, link.calls()::virDomainFree));
            return new ListedDomain(
                    domain, domain.id(), DomainState.of(number(parameters, "state.state"), number(parameters, "state.reason")));
        });
    }

    private static int number(List<TypedParameter> parameters, String field) {
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(field) && parameter.value() instanceof TypedValue.Int(int value)) {
                return value;
            }
        }
        return 0;
    }

    private static <R> List<R> read(
            LibvirtLink link, PointerByReference address, int count, BiFunction<DomainPointer, List<TypedParameter>, R> make) {
        List<R> records = new ArrayList<>(count);
        Pointer list = address.getValue();
        ParameterNames names = new ParameterNames();
        for (int i = 0; i < count; i++) {
            Pointer record = list.getPointer((long) i * Native.POINTER_SIZE);
            records.add(make.apply(
                    new DomainPointer(record.getPointer(0)),
                    TypedParameters.read(record.getPointer(PARAMETERS), record.getInt(COUNT), names)));
        }
        if (list != null) {
            link.calls().virDomainStatsRecordListFree(list);
        }
        return records;
    }
}
