package org.shouwang.work;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a phone held its camera, from a JPEG's Exif data (JEITA CP-3451, tag 0x0112).
///
/// @param quarterTurns clockwise, to see the picture upright
record Orientation(int quarterTurns) {

    private static final Orientation UPRIGHT = new Orientation(0);
    private static final int EXIF = 0xE1;
    private static final int TAG = 0x0112;

    /// Upright where nothing, or nothing sensible, is said.
    static Orientation of(byte[] file) {
        try {
            return find(ByteBuffer.wrap(file));
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    private static Orientation find(ByteBuffer file) {
        if (file.getShort(0) != (short) 0xFFD8) {
            return UPRIGHT;
        }
        for (int at = 2; (file.get(at) & 0xFF) == 0xFF; at += 2 + (file.getShort(at + 2) & 0xFFFF)) {
            if ((file.get(at + 1) & 0xFF) == EXIF && file.getInt(at + 4) == 0x45786966) {
                return inDirectory(file.slice(at + 10, file.limit() - at - 10));
            }
        }
        return UPRIGHT;
    }

    private static Orientation inDirectory(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                return switch (tiff.getShort(entry + 8)) {
                    case 3 -> new Orientation(2);
                    case 6 -> new Orientation(1);
                    case 8 -> new Orientation(3);
                    default -> UPRIGHT;
                };
            }
        }
        return UPRIGHT;
    }
}
