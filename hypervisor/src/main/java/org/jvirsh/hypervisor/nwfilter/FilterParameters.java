package org.jvirsh.hypervisor.nwfilter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The variables a reference to a filter sets: those with proper names and values, in the order of their names. */
final class FilterParameters {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    private static final String VALUES = LETTERS + ".:";

    private FilterParameters() {}

    static XmlElement sorted(XmlElement reference) {
        List<XmlElement> parameters = new ArrayList<>();
        for (XmlElement parameter : reference.children("parameter")) {
            if (only(parameter.attribute("name", ""), LETTERS) && only(parameter.attribute("value", ""), VALUES)) {
                parameters.add(parameter);
            }
        }
        parameters.sort(Comparator.comparing(parameter -> parameter.attribute("name", "")));
        return reference.withNodes(parameters);
    }

    private static boolean only(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
