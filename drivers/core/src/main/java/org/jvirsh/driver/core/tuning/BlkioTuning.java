package org.jvirsh.driver.core.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Weights and limits of disk traffic. */
public final class BlkioTuning {
    /** Lists of values of devices, by the elements that hold them; the parameters have a longer name. */
    private static final List<String> VALUES =
            List.of("weight", "read_iops_sec", "write_iops_sec", "read_bytes_sec", "write_bytes_sec");

    private static final String PREFIX = "device_";

    private BlkioTuning() {}

    public static List<TypedParameter> all(DomainDefinition definition) {
        XmlElement tune = definition.xml().child("blkiotune");
        String weight = tune == null ? null : tune.childText("weight");
        List<TypedParameter> all = new ArrayList<>();
        all.add(new TypedParameter("weight", new TypedValue.UInt(weight == null ? 0 : Long.parseLong(weight))));
        for (String list : VALUES) {
            List<String> words = new ArrayList<>();
            for (XmlElement device : tune == null ? List.<XmlElement>of() : tune.children("device")) {
                String value = device.childText(list);
                if (value != null && !value.equals("0")) {
                    words.add(device.childText("path") + "," + value);
                }
            }
            all.add(new TypedParameter(PREFIX + list, new TypedValue.Text(String.join(",", words))));
        }
        return all;
    }

    public static void check(List<TypedParameter> parameters) {
        new ParameterCheck()
                .accept("weight", new TypedValue.UInt(0))
                .accept(VALUES.stream().map(PREFIX::concat).toList(), new TypedValue.Text(""))
                .check(parameters);
    }

    public static void set(DomainObject domain, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.oneDefinition(affect);
        List<VirException> failures = new ArrayList<>();
        domain.editOne(affect, old -> old.edit(xml -> {
            XmlElement tune = xml.child("blkiotune");
            XmlElement fresh = tune == null ? XmlElement.of("blkiotune") : tune;
            for (TypedParameter parameter : parameters) {
                try {
                    fresh = changed(fresh, parameter);
                } catch (VirException e) {
                    // The others still count.
                    failures.add(e);
                }
            }
            return Children.withChild(xml, fresh);
        }));
        if (!failures.isEmpty()) {
            throw failures.getLast();
        }
    }

    private static XmlElement changed(XmlElement tune, TypedParameter parameter) {
        if (!parameter.field().startsWith(PREFIX)) {
            String weight = parameter.value().text();
            XmlElement without = tune.withoutChildren("weight");
            return weight.equals("0") ? without : without.inserted(0, XmlElement.of("weight").withText(weight));
        }
        String element = parameter.field().substring(PREFIX.length());
        List<XmlElement> devices = new ArrayList<>(tune.children("device"));
        for (Map.Entry<String, Long> value :
                parse(parameter.field(), parameter.value().text()).entrySet()) {
            merge(devices, value.getKey(), element, value.getValue());
        }
        devices.removeIf(device -> device.children().size() < 2);
        return Children.replaceAll(tune, "device", devices);
    }

    private static void merge(List<XmlElement> devices, String path, String element, long value) {
        for (int i = 0; i < devices.size(); i++) {
            if (path.equals(devices.get(i).childText("path"))) {
                devices.set(i, device(devices.get(i), path, element, value));
                return;
            }
        }
        if (value != 0) {
            devices.add(device(XmlElement.of("device"), path, element, value));
        }
    }

    /** A device with one value changed; zero is no value. */
    private static XmlElement device(XmlElement old, String path, String element, long value) {
        XmlElement device = XmlElement.of("device").plus(XmlElement.of("path").withText(path));
        for (String name : VALUES) {
            String text = name.equals(element) ? Long.toUnsignedString(value) : old.childText(name);
            if (text != null && !text.equals("0")) {
                device = device.plus(XmlElement.of(name).withText(text));
            }
        }
        return device;
    }

    /** Reads {@code path,value,path,value}. */
    private static Map<String, Long> parse(String field, String text) {
        Map<String, Long> values = new LinkedHashMap<>();
        String[] words = text.isEmpty() ? new String[0] : text.split(",", -1);
        VirException malformed =
                TuningErrors.invalidArgument("unable to parse blkio device '" + field + "' '" + text + "'");
        if (words.length % 2 != 0) {
            throw malformed;
        }
        boolean large = field.endsWith("_bytes_sec");
        int at = 0;
        for (int i = 0; i < words.length; i += 2) {
            at += words[i].length() + 1;
            Numeral numeral = Numeral.of(words[i + 1]);
            if (numeral.length() == 0 || !numeral.fits(large ? 64 : 32)) {
                throw TuningErrors.invalidArgument("invalid value '" + text.substring(at) + "' for parameter '" + field
                        + "' of device '" + words[i] + "'");
            }
            if (numeral.length() < words[i + 1].length()) {
                throw malformed;
            }
            values.put(words[i], numeral.value().longValue());
            at += words[i + 1].length() + 1;
        }
        return values;
    }
}
