package org.shouwang.platform.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// One part of a workbook, read as a stream of elements and texts. Document types, entities of any
/// kind but the five of XML, and deep nesting are refused; nothing outside the file is ever opened.
final class XmlPart implements Closeable {

    private static final int DEPTH = 64;
    private static final XMLInputFactory FACTORY = factory();

    private final XlsxStream stream;
    private final XMLStreamReader reader;
    private int depth;

    XmlPart(XlsxStream stream) {
        this.stream = stream;
        try {
            reader = FACTORY.createXMLStreamReader(stream);
        } catch (XMLStreamException broken) {
            throw Unreadable.because("table.broken");
        }
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    XlsxStream stream() {
        return stream;
    }

    /// @return what comes next, as in [XMLStreamConstants]; END_DOCUMENT at the end
    @SuppressWarnings("CatchingUnchecked") // a parser met by a hostile file may fail in any way
    int next() {
        stream.piece();
        try {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEPTH) {
                throw Unreadable.because("table.broken");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Unreadable.because("table.entities");
            }
            return event;
        } catch (Refusal refused) {
            throw refused;
        } catch (XMLStreamException | RuntimeException broken) {
            throw Unreadable.because("table.broken");
        }
    }

    /// Goes to the next start of an element; false at the end of the part.
    boolean nextElement() {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            event = next();
        }
        return true;
    }

    /// Passes over the element that has just started, with all that is in it.
    void skip() {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    boolean is(String name) {
        return name.equals(reader.getLocalName());
    }

    String name() {
        return reader.getLocalName();
    }

    /// An attribute without namespace.
    @Nullable
    String attribute(String name) {
        for (int i = 0, n = reader.getAttributeCount(); i < n; i++) {
            if (name.equals(reader.getAttributeLocalName(i)) && !isPrefixed(i)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /// A relationship's id, whichever of the two editions of the format its namespace is of.
    @Nullable
    String relationship() {
        for (int i = 0, n = reader.getAttributeCount(); i < n; i++) {
            if ("id".equals(reader.getAttributeLocalName(i)) && isPrefixed(i)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    private boolean isPrefixed(int i) {
        String prefix = reader.getAttributePrefix(i);
        return prefix != null && !prefix.isEmpty();
    }

    /// Appends the text at hand, up to the longest a cell may be; false when it is longer.
    @SuppressWarnings("CatchingUnchecked") // text is parsed lazily, so a hostile one fails here
    boolean appendTo(StringBuilder text) {
        try {
            int length = reader.getTextLength();
            text.append(reader.getTextCharacters(), reader.getTextStart(), length);
            return text.length() <= stream.limits().cellLength() * 7L;
        } catch (Refusal refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw Unreadable.because("table.broken");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
