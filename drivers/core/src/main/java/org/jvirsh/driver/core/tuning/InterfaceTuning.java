package org.jvirsh.driver.core.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Limits of a network interface. */
public final class InterfaceTuning {
    private static final List<String> FIELDS = List.of(
            "inbound.average", "inbound.peak", "inbound.burst", "inbound.floor", "outbound.average", "outbound.peak",
            "outbound.burst");

    /** In the order in which they are written. */
    private static final List<String> RATES = List.of("average", "peak", "floor", "burst");

    private InterfaceTuning() {}

    /** How many limits there are. */
    public static int count() {
        return FIELDS.size();
    }

    public static List<TypedParameter> all(DomainDefinition definition, String device) {
        XmlElement card = Interfaces.find(definition, device);
        List<TypedParameter> all = new ArrayList<>();
        for (String field : FIELDS) {
            String value = card.value("bandwidth/" + field.replace(".", "/@"));
            all.add(new TypedParameter(field, new TypedValue.UInt(value == null ? 0 : Long.parseLong(value))));
        }
        return all;
    }

    public static void check(List<TypedParameter> parameters) {
        new ParameterCheck().accept(FIELDS, new TypedValue.UInt(0)).check(parameters);
    }

    public static void set(DomainObject domain, String device, List<TypedParameter> parameters, Set<Affect> affect) {
        Interfaces.find(domain.oneDefinition(affect), device);
        domain.editOne(affect, old -> old.withDevices(devices -> {
            XmlElement card = Interfaces.find(old, device);
            return devices.replaced(card, limited(card, parameters));
        }));
    }

    private static XmlElement limited(XmlElement card, List<TypedParameter> parameters) {
        XmlElement old = card.child("bandwidth");
        XmlElement inbound = direction("inbound", old, parameters);
        XmlElement outbound = direction("outbound", old, parameters);
        XmlElement fresh = XmlElement.of("bandwidth");
        if (inbound != null) {
            fresh = fresh.plus(inbound);
        }
        if (outbound != null) {
            fresh = fresh.plus(outbound);
        }
        return Children.withChild(card, fresh);
    }

    /** The limits of one direction: new ones take the place of all old ones, and none of them is no limit at all. */
    private static @Nullable XmlElement direction(
            String name, @Nullable XmlElement old, List<TypedParameter> parameters) {
        XmlElement fresh = XmlElement.of(name);
        for (String rate : RATES) {
            long value = number(parameters, name + "." + rate);
            fresh = value == 0 ? fresh : fresh.with(rate, String.valueOf(value));
        }
        if (fresh.attribute("average") != null || fresh.attribute("floor") != null) {
            return fresh;
        }
        boolean named = parameters.stream()
                .map(TypedParameter::field)
                .anyMatch(field -> field.equals(name + ".average") || field.equals(name + ".floor"));
        return named || old == null ? null : old.child(name);
    }

    private static long number(List<TypedParameter> parameters, String field) {
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(field)) {
                return parameter.value().number().longValue();
            }
        }
        return 0;
    }
}
