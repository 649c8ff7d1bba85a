package org.jvirsh.driver.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.test.domain.Taint;

/** Remarks of the hypervisor on a domain. */
final class Remarks {
    private Remarks() {}

    static List<String> of(Set<Taint> taints) {
        List<String> remarks = new ArrayList<>();
        for (Taint taint : taints) {
            remarks.add("tainted: " + taint.text());
        }
        if (taints.contains(Taint.DEPRECATED_CONFIG)) {
            remarks.add("deprecated configuration: CPU model Deprecated-Test");
        }
        return remarks;
    }
}
