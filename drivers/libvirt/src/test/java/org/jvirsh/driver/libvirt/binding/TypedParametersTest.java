package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;

import static org.assertj.core.api.Assertions.assertThat;

class TypedParametersTest {
    private static final List<TypedParameter> ALL = List.of(
            new TypedParameter("int", new TypedValue.Int(-5)),
            new TypedParameter("uint", new TypedValue.UInt(4_000_000_000L)),
            new TypedParameter("llong", new TypedValue.LLong(Long.MIN_VALUE)),
            new TypedParameter("ullong", new TypedValue.ULLong(-1)),
            new TypedParameter("real", new TypedValue.Real(0.5)),
            new TypedParameter("bool", new TypedValue.Bool(true)),
            new TypedParameter("text", new TypedValue.Text("größer")));

    @Test
    void whatIsWrittenIsRead() {
        List<TypedParameter> read = TypedParameters.with(ALL, TypedParameters::read);
        assertThat(read).isEqualTo(ALL);
    }

    @Test
    void aTypeToComeIsPassedOver() {
        List<TypedParameter> read = TypedParameters.with(ALL, (array, count) -> {
            array.setInt(80, 99);
            return TypedParameters.read(array, count);
        });
        assertThat(read).isEqualTo(ALL.subList(1, ALL.size()));
    }

    @Test
    void namesThatAreTooLongAreCut() {
        String name = "n".repeat(100);
        List<TypedParameter> read = TypedParameters.with(
                List.of(new TypedParameter(name, new TypedValue.Int(1))), TypedParameters::read);
        assertThat(read).containsExactly(new TypedParameter("n".repeat(79), new TypedValue.Int(1)));
    }

    @Test
    void noneIsNoMemory() {
        assertThat(TypedParameters.with(List.of(), (Pointer array, int count) -> count)).isZero();
    }

    @Test
    void allTypesAreNamed() {
        assertThat(TypedParameters.TYPES.toArray())
                .containsExactlyInAnyOrder((Object[]) TypedValue.class.getPermittedSubclasses());
    }

    @Test
    void namesOfAnotherArrayInTheSamePlacesAreNotMistaken() {
        ParameterNames names = new ParameterNames();
        for (List<String> each : List.of(
                List.of("vcpu", "vcpu.current"), List.of("vcpu.current", "vcpu", "block"), List.of("n".repeat(79), "vcpu"),
                List.of("n".repeat(78), "vcpu", "block"))) {
            List<TypedParameter> written =
                    each.stream().map(name -> new TypedParameter(name, new TypedValue.Int(1))).toList();
            List<TypedParameter> read =
                    TypedParameters.with(written, (array, count) -> TypedParameters.read(array, count, names));
            assertThat(read).isEqualTo(written);
        }
    }
}
