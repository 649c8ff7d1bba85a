package org.jvirsh.driver.libvirt.binding;

import org.libvirt.jna.Libvirt;

/** Runs libvirt's own event loop on a thread of its own: events and keep-alive messages need it. */
final class EventLoop {
    private static final int TURN_MILLIS = 1000;
    private static final Libvirt.VirEventTimeoutCallback TURN = (timer, data) -> {};

    private EventLoop() {}

    static void start(Libvirt virt) {
        // What another thread registers while the loop waits without anything to watch would not be seen; a timer that
        // comes now and then keeps it turning.
        virt.virEventAddTimeout(TURN_MILLIS, TURN, null, null);
        Thread.ofPlatform().daemon().name("libvirt-events").start(() -> {
            int turned = 0;
            while (turned >= 0) {
                turned = virt.virEventRunDefaultImpl();
            }
        });
    }
}
