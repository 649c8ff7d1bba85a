package org.jvirsh.driver.emu.process;

import com.google.gson.JsonObject;
import java.util.Set;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.domain.LifecycleAction;

/** Changes what becomes of a domain whose guest switches off, restarts or crashes; a running one is told. */
public record LifecycleChange(DomainHandle handle) {
    /** Makes the change. */
    public void run(LifecycleEvent event, LifecycleAction action, Set<Affect> affect) {
        handle.change("virDomainSetLifecycleAction", view -> {
            handle.edit(view, domain -> change(domain, view, event, action, affect));
            return true;
        });
    }

    private void change(
            DomainObject domain, DomainView view, LifecycleEvent event, LifecycleAction action, Set<Affect> affect) {
        domain.edit(affect, definition -> definition.edit(
                xml -> xml.at("on_" + event.word(), element -> element.withText(action.word()))));
        DomainStatus status = view.status();
        if (status == null || domain.definition().equals(status.live())) {
            return;
        }
        JsonObject told = new JsonObject();
        boolean restart = action == LifecycleAction.RESTART;
        switch (event) {
            case POWEROFF -> told.addProperty("shutdown", restart ? "reset" : "poweroff");
            case REBOOT -> told.addProperty("reboot", restart ? "reset" : "shutdown");
            case CRASH -> {
                if (status.live().devices("panic").isEmpty()) {
                    // The machine has no device by which its guest could tell.
                    return;
                }
                PanicActions.tell(told, action, handle.host().layout().crashDump(handle.name()));
            }
        }
        handle.monitor(status, "set-action", monitor -> monitor.execute("set-action", told));
    }
}
