package org.jvirsh.hypervisor.xml;

import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Reads a document into a tree. A reader of our own for three reasons: the texts of its errors are part of virsh's
 * interface (they are libxml2's), the platform's parsers cost a tenth of a second at start-up, and limits are hard here:
 * nesting, lengths of names, values, texts and comments are bounded as libxml2 bounds them, entities expand to at most
 * {@value #MAX_EXPANSION} characters, nothing external is ever read. Comments and processing instructions are skipped;
 * namespaces are not resolved.
 */
public final class XmlReader {
    /** Most nested elements around another one (libxml2's limit without XML_PARSE_HUGE). */
    public static final int MAX_DEPTH = 256;

    /** Most characters that entity references may expand to in one document. */
    public static final int MAX_EXPANSION = 1 << 20;

    /** Most characters of a value, a section of characters, a comment or an instruction. */
    static final int MAX_TEXT = 10_000_000;

    /** How much of a comment its error shows. */
    static final int MAX_QUOTED = 50;

    private final XmlCursor in;
    private final XmlEntities entities;

    private XmlReader(String source) {
        this.in = new XmlCursor(source);
        this.entities = new XmlEntities();
    }

    /**
     * Reads a whole document.
     *
     * @param document libvirt's name of such documents, which its reports of texts do not show
     * @throws VirException code 35 with place and context when it is not well formed
     */
    public static XmlElement read(String document, String source) {
        return new XmlReader(source).document();
    }

    private XmlElement document() {
        in.accept("\uFEFF");
        if (in.atEnd()) {
            throw in.error("Document is empty");
        }
        if (in.looking("<?xml") && XmlCursor.space(in.peek(5))) {
            int start = in.position();
            requireKnownEncoding(in.through("?>", "XML declaration not finished"), start);
        }
        misc(true);
        if (in.peek() != '<') {
            throw in.error("Start tag expected, '<' not found");
        }
        XmlElement root = new XmlContent(in, entities).root();
        misc(false);
        if (!in.atEnd()) {
            throw in.error("Extra content at the end of the document");
        }
        in.requireDecoded();
        return root;
    }

    /** Compiled for the first document that says anything about itself, not for a short command without one. */
    private static final class Declaration {
        static final Pattern ENCODING = Pattern.compile("\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

        private Declaration() {}
    }

    /** Other encodings have made other characters of the bytes already; these can only be wrong. */
    private void requireKnownEncoding(String declaration, int start) {
        Matcher matcher = Declaration.ENCODING.matcher(declaration);
        if (matcher.find() && !Charset.isSupported(matcher.group(1))) {
            in.to(start + matcher.end());
            throw in.error("Unsupported encoding " + matcher.group(1));
        }
    }

    private void misc(boolean prolog) {
        while (true) {
            in.spaces();
            if (in.looking("<!--")) {
                comment(in);
            } else if (in.looking("<?")) {
                instruction(in);
            } else if (prolog && in.looking("<!DOCTYPE")) {
                new XmlDocumentType(in, entities).read();
            } else {
                return;
            }
        }
    }

    /** Steps over a comment. */
    static void comment(XmlCursor in) {
        in.accept("<!--");
        int start = in.position();
        int length = in.until("--");
        if (length > MAX_TEXT || length < 0 && tooLong(in, start)) {
            throw in.unended("Comment too big found");
        }
        if (length < 0) {
            in.to(Integer.MAX_VALUE);
            throw in.error("Comment not terminated");
        }
        in.to(start + length);
        if (in.accept("-->")) {
            return;
        }
        throw in.error("Double hyphen within comment"
                + (length == 0 ? "" : ": <!--" + in.between(start, start + Math.min(length, MAX_QUOTED))));
    }

    private static boolean tooLong(XmlCursor in, int start) {
        in.to(start + MAX_TEXT);
        boolean longer = !in.atEnd();
        in.to(start);
        return longer;
    }

    /** Steps over a processing instruction. */
    static void instruction(XmlCursor in) {
        in.accept("<?");
        String target = in.name();
        if (target.isEmpty()) {
            throw in.error("xmlParsePI : no target name");
        }
        if (target.equals("xml")) {
            throw in.error("XML declaration allowed only at the start of the document");
        }
        if (!in.accept("?>")) {
            if (!in.spaces()) {
                throw in.error("ParsePI: PI " + target + " space expected");
            }
            int start = in.position();
            int length = in.until("?>");
            if (length > MAX_TEXT) {
                in.to(start + MAX_TEXT + 1);
                throw in.unended("PI " + target + " too big found");
            }
            in.through("?>", "PI " + target + " never end ...");
        }
    }
}
