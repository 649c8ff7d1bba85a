package org.jvirsh.hypervisor.domain.devices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Controllers in their order, found by type and number without a search, however many a document has. */
public final class ControllerList {
    /** The first version that puts controllers in order that nobody wrote down. */
    static final Level SORTED = Level.of("9.1.0");

    /** What decides where a controller goes. */
    private record Place(XmlElement controller, String type, long index, boolean companion) {
        static Place of(XmlElement controller) {
            return new Place(
                    controller,
                    ControllerRules.type(controller),
                    ControllerRules.index(controller),
                    controller.child("master") != null);
        }

        /** Whether another controller goes in front of this one. */
        boolean follows(Place other) {
            return other.index >= 0
                    && (index > other.index || companion && !other.companion && index == other.index);
        }
    }

    private record Key(String type, long index) {}

    private final List<Place> places = new ArrayList<>();
    private final Map<Key, XmlElement> known = new HashMap<>();
    /** For each type the number below which all are taken. */
    private final Map<String, Long> firstFree = new HashMap<>();

    /** Whether a controller that is needed goes where it belongs, or behind all others. */
    private final boolean sorted;

    /** These controllers, in the order they are in. */
    public ControllerList(List<XmlElement> controllers) {
        this(controllers, Level.NEWEST);
    }

    /** These controllers, to which a version of libvirt adds others. */
    ControllerList(List<XmlElement> controllers, Level level) {
        sorted = level.knows(SORTED);
        for (XmlElement controller : controllers) {
            add(places.size(), Place.of(controller));
        }
    }

    private void add(int at, Place place) {
        places.add(at, place);
        known.putIfAbsent(new Key(place.type(), place.index()), place.controller());
    }

    /** Where a controller goes: before the first of its type that follows it, else behind the last one. */
    int place(XmlElement controller) {
        return place(Place.of(controller));
    }

    private int place(Place place) {
        int behind = places.size();
        for (int i = 0; i < places.size(); i++) {
            Place other = places.get(i);
            if (other.type().equals(place.type())) {
                if (other.follows(place)) {
                    return i;
                }
                behind = i + 1;
            }
        }
        return behind;
    }

    /** Puts a controller in its place. */
    void insert(XmlElement controller) {
        Place place = Place.of(controller);
        add(place(place), place);
    }

    /** The first controller of a type and number, or null. */
    public @Nullable XmlElement find(String type, long index) {
        return known.get(new Key(type, index));
    }

    /** Adds a controller when there is none of that type and number. */
    void ensure(String type, long index, @Nullable String model) {
        if (find(type, index) == null) {
            XmlElement made = XmlElement.of("controller", "type", type, "index", String.valueOf(index), "model", model);
            if (sorted) {
                insert(made);
            } else {
                add(places.size(), Place.of(made));
            }
        }
    }

    /** The first number that no controller of the type has, which is taken from now on. */
    long take(String type) {
        long index = firstFree.getOrDefault(type, 0L);
        while (known.containsKey(new Key(type, index))) {
            index++;
        }
        firstFree.put(type, index + 1);
        return index;
    }

    /** Replaces the content of a list by these controllers. */
    void into(List<XmlElement> controllers) {
        controllers.clear();
        for (Place place : places) {
            controllers.add(place.controller());
        }
    }
}
