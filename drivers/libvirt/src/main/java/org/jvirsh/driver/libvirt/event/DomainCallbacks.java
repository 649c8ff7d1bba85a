package org.jvirsh.driver.libvirt.event;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;

/** The shapes of libvirt's callbacks for domains (libvirt/libvirt-domain.h); texts come as addresses because they may be null. */
final class DomainCallbacks {
    private DomainCallbacks() {}

    /** The domain alone. */
    interface Plain extends Callback {
        void told(Pointer connection, Pointer domain, Pointer data);
    }

    /** A 64-bit number: clock, balloon. */
    interface Wide extends Callback {
        void told(Pointer connection, Pointer domain, long number, Pointer data);
    }

    /** A 32-bit number: watchdog, power management, migration. */
    interface Small extends Callback {
        void told(Pointer connection, Pointer domain, int number, Pointer data);
    }

    /** Two 32-bit numbers: lifecycle, agent. */
    interface Pair extends Callback {
        void told(Pointer connection, Pointer domain, int first, int second, Pointer data);
    }

    /** Three 32-bit numbers: failures of memory. */
    interface Triple extends Callback {
        void told(Pointer connection, Pointer domain, int first, int second, int third, Pointer data);
    }

    /** A text: a device has come or gone. */
    interface Text extends Callback {
        void told(Pointer connection, Pointer domain, Pointer text, Pointer data);
    }

    /** A text and a number: a tray. */
    interface TextSmall extends Callback {
        void told(Pointer connection, Pointer domain, Pointer text, int number, Pointer data);
    }

    /** A text and two numbers: a job on a disk. */
    interface TextPair extends Callback {
        void told(Pointer connection, Pointer domain, Pointer text, int first, int second, Pointer data);
    }

    /** A text and a 64-bit number: a memory device. */
    interface TextNumber extends Callback {
        void told(Pointer connection, Pointer domain, Pointer text, long number, Pointer data);
    }

    /** A number and a text: metadata. */
    interface SmallText extends Callback {
        void told(Pointer connection, Pointer domain, int number, Pointer text, Pointer data);
    }

    /** Two texts and a number: an error of a disk. */
    interface TextsSmall extends Callback {
        void told(Pointer connection, Pointer domain, Pointer first, Pointer second, int number, Pointer data);
    }

    /** Two texts, a number and why: an error of a disk. */
    interface TextsSmallText extends Callback {
        void told(
                Pointer connection, Pointer domain, Pointer first, Pointer second, int number, Pointer third,
                Pointer data);
    }

    /** Three texts and a number: a disk's source. */
    interface ThreeTextsSmall extends Callback {
        void told(
                Pointer connection, Pointer domain, Pointer first, Pointer second, Pointer third, int number,
                Pointer data);
    }

    /** Three texts: a network card. */
    interface ThreeTexts extends Callback {
        void told(
                Pointer connection, Pointer domain, Pointer first, Pointer second, Pointer third, Pointer data);
    }

    /** Typed parameters: tunable values, a job's figures. */
    interface Parameters extends Callback {
        void told(Pointer connection, Pointer domain, Pointer parameters, int count, Pointer data);
    }

    /** Two texts and two 64-bit numbers: a mark on a disk. */
    interface TextsNumbers extends Callback {
        void told(
                Pointer connection, Pointer domain, Pointer first, Pointer second, long mark, long excess,
                Pointer data);
    }

    /** A visit to the graphics console. */
    interface Graphics extends Callback {
        void told(
                Pointer connection, Pointer domain, int phase, Pointer local, Pointer remote, Pointer scheme,
                Pointer subject, Pointer data);
    }
}
