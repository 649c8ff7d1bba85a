package org.jvirsh.driver.test;

import org.jvirsh.hypervisor.ControlInfo;
import org.jvirsh.hypervisor.ControlInfo.Fault;
import org.jvirsh.hypervisor.ControlInfo.State;

/** The way to an imaginary domain is as its clock says, so that tests can have any state. */
final class ImaginaryControl {
    private static final long JOBS_END = 10000;
    private static final long OCCUPIED_END = 30000;
    private static final long ERRORS_END = 60000;

    private ImaginaryControl() {}

    static ControlInfo of(long seconds) {
        if (seconds > 0 && seconds < JOBS_END) {
            return new ControlInfo(State.JOB, Fault.NONE, seconds);
        }
        if (seconds >= JOBS_END && seconds < OCCUPIED_END) {
            return new ControlInfo(State.OCCUPIED, Fault.NONE, seconds - JOBS_END);
        }
        if (seconds >= OCCUPIED_END && seconds < ERRORS_END) {
            Fault error =
                    switch ((int) (seconds % 4)) {
                        case 1 -> Fault.UNKNOWN;
                        case 2 -> Fault.MONITOR;
                        case 3 -> Fault.INTERNAL;
                        default -> Fault.NONE;
                    };
            return new ControlInfo(State.ERROR, error, seconds - OCCUPIED_END);
        }
        return ControlInfo.OK;
    }
}
