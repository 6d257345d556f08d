package org.shouwang.platform.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.shouwang.platform.value.Refusal;

/// Looks through the parts of a layout from outside: which words stand in `{{ }}`, and nothing that fetches
/// or runs.
final class TemplateParts {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]{1,20}?)\\s*}}");

    private static final long LARGEST_INSIDE = 20L * 1024 * 1024;
    private static final Set<String> OBJECTS = Set.of("altChunk", "object", "OLEObject", "control", "subDoc");
    /// Fields that bring in what is elsewhere, however they are cut into runs.
    private static final Pattern FETCHING = Pattern.compile("INCLUDE|DDE|LINK|DATABASE|IMPORT|AUTOTEXT|MACRO");

    private final Set<String> words = new LinkedHashSet<>();
    private final StringBuilder fields = new StringBuilder();

    private TemplateParts() {}

    /// The words in `{{ }}`, in the order in which they stand.
    ///
    /// @throws Refusal.Invalid `file.hostile`, `file.damaged`, `template.object`,
    ///     `template.field`, `template.sections`
    static Set<String> words(byte[] docx) throws IOException {
        TemplateParts parts = new TemplateParts();
        long inside = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readNBytes((int) (LARGEST_INSIDE - inside) + 1);
                inside += part.length;
                if (inside > LARGEST_INSIDE) {
                    throw new Refusal.Invalid("file.hostile");
                }
                if (entry.getName().startsWith("word/") && entry.getName().endsWith(".xml")) {
                    parts.read(new ByteArrayInputStream(part));
                }
            }
        } catch (XMLStreamException e) {
            throw new Refusal.Invalid("file.damaged");
        }
        if (FETCHING.matcher(parts.fields).find()) {
            throw new Refusal.Invalid("template.field");
        }
        return parts.words;
    }

    private void read(InputStream part) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(part);
        Deque<String> open = new ArrayDeque<>();
        Deque<StringBuilder> paragraphs = new ArrayDeque<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    begin(xml, open);
                    open.push(xml.getLocalName());
                    if (xml.getLocalName().equals("p")) {
                        paragraphs.push(new StringBuilder());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (open.pop().equals("p")) {
                        note(paragraphs.pop());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    text(xml.getText(), open.peek(), paragraphs.peek());
                default -> {}
            }
        }
    }

    private void begin(XMLStreamReader xml, Deque<String> open) {
        String name = xml.getLocalName();
        if (OBJECTS.contains(name)) {
            throw new Refusal.Invalid("template.object");
        }
        if (name.equals("sectPr") && "pPr".equals(open.peek())) {
            throw new Refusal.Invalid("template.sections");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("instr")) {
                fields.append(xml.getAttributeValue(i)).append('\n');
            }
        }
    }

    private void text(
            String text,
            @org.jspecify.annotations.Nullable String element,
            @org.jspecify.annotations.Nullable StringBuilder paragraph) {
        if ("instrText".equals(element)) {
            fields.append(text);
        } else if ("t".equals(element) && paragraph != null) {
            paragraph.append(text);
        }
    }

    private void note(StringBuilder paragraph) {
        Matcher found = PLACEHOLDER.matcher(paragraph);
        while (found.find()) {
            words.add(found.group(1));
        }
    }
}
