package org.jvirsh.commands.document.xpath;

import java.util.List;

/** The functions of XPath 1.0 that put texts together and take them apart. */
final class XpathTexts {
    private XpathTexts() {}

    static XpathValue call(String name, List<XpathValue> given) throws XpathFault {
        switch (name) {
            case "concat" -> XpathFunctions.count(given, 2, Integer.MAX_VALUE);
            case "substring" -> XpathFunctions.count(given, 2, 3);
            case "translate" -> XpathFunctions.count(given, 3, 3);
            default -> XpathFunctions.count(given, 2, 2);
        }
        String text = given.getFirst().text();
        String second = given.get(1).text();
        return switch (name) {
            case "concat" -> {
                StringBuilder all = new StringBuilder();
                given.forEach(part -> all.append(part.text()));
                yield new XpathValue.Text(all.toString());
            }
            case "contains" -> new XpathValue.Truth(text.contains(second));
            case "starts-with" -> new XpathValue.Truth(text.startsWith(second));
            case "substring-before" -> new XpathValue.Text(text.substring(0, Math.max(text.indexOf(second), 0)));
            case "substring-after" -> {
                int at = text.indexOf(second);
                yield new XpathValue.Text(at < 0 ? "" : text.substring(at + second.length()));
            }
            case "substring" -> new XpathValue.Text(
                    part(text, given.get(1).number(), given.size() > 2 ? given.get(2).number() : Double.MAX_VALUE));
            default -> new XpathValue.Text(translated(text, second, given.get(2).text()));
        };
    }

    private static String part(String text, double start, double length) {
        StringBuilder part = new StringBuilder();
        int[] points = text.codePoints().toArray();
        double first = Math.floor(start + 0.5);
        double end = first + Math.floor(length + 0.5);
        for (int i = 0; i < points.length; i++) {
            if (i + 1 >= first && i + 1 < end) {
                part.appendCodePoint(points[i]);
            }
        }
        return part.toString();
    }

    private static String translated(String text, String from, String to) {
        int[] old = from.codePoints().toArray();
        int[] replacements = to.codePoints().toArray();
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(point -> {
            int at = 0;
            while (at < old.length && old[at] != point) {
                at++;
            }
            if (at == old.length) {
                result.appendCodePoint(point);
            } else if (at < replacements.length) {
                result.appendCodePoint(replacements[at]);
            }
        });
        return result.toString();
    }
}
