package org.shouwang.platform.table;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A workbook's shared strings, kept as UTF-8 in blocks: a district's three million texts take a
/// third of what they would as objects.
final class SharedStrings {

    private static final int BLOCK = 1 << 20;

    private final List<byte[]> blocks = new ArrayList<>();
    private long[] places = new long[1 << 10];
    private int count;
    private int used = BLOCK;
    private long bytes;

    static SharedStrings none() {
        return new SharedStrings();
    }

    static SharedStrings read(XmlPart part, Limits limits) {
        var strings = new SharedStrings();
        var text = new StringBuilder();
        while (part.nextElement()) {
            if (part.is("si")) {
                text(part, text, limits);
                strings.add(XmlEscapes.decode(text), limits);
            }
        }
        return strings;
    }

    /// Runs of rich text joined, phonetic readings left out.
    private static void text(XmlPart part, StringBuilder text, Limits limits) {
        text.setLength(0);
        boolean inside = false;
        while (true) {
            switch (part.next()) {
                case START_ELEMENT -> {
                    if (part.is("rPh")) {
                        part.skip();
                    } else {
                        inside = part.is("t");
                    }
                }
                case END_ELEMENT -> {
                    inside = false;
                    if (part.is("si")) {
                        return;
                    }
                }
                case CHARACTERS, CDATA, SPACE -> {
                    if (inside && !part.appendTo(text)) {
                        throw Unreadable.because("table.text-too-long", limits.cellLength());
                    }
                }
                case END_DOCUMENT -> throw Unreadable.because("table.broken");
                default -> {}
            }
        }
    }

    private void add(String text, Limits limits) {
        if (text.length() > limits.cellLength()) {
            throw Unreadable.because("table.text-too-long", limits.cellLength());
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes += encoded.length + Long.BYTES;
        if (bytes > limits.sharedText()) {
            throw Unreadable.because("table.bomb");
        }
        if (used + encoded.length > BLOCK) {
            blocks.add(new byte[Math.max(BLOCK, encoded.length)]);
            used = 0;
        }
        System.arraycopy(encoded, 0, blocks.getLast(), used, encoded.length);
        used += encoded.length;
        if (count == places.length) {
            places = Arrays.copyOf(places, count + (count >> 1));
        }
        places[count++] = (long) (blocks.size() - 1) << 40 | (long) (used - encoded.length) << 20 | encoded.length;
    }

    String get(int index) {
        if (index < 0 || index >= count) {
            throw Unreadable.because("table.broken");
        }
        long place = places[index];
        int length = (int) (place & 0xFFFFF);
        int start = (int) (place >>> 20 & 0xFFFFF);
        return length == 0 ? "" : new String(blocks.get((int) (place >>> 40)), start, length, StandardCharsets.UTF_8);
    }
}
