package org.shouwang.registry.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Rows in PostgreSQL's binary COPY format: no text to be parsed on the other side.
///
/// Format by PostgreSQL's manual, COPY, "Binary Format".
final class CopyBuffer {

    static final byte[] HEADER = header();
    static final byte[] TRAILER = {-1, -1};

    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private final List<StageField> fields;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private int rows;

    CopyBuffer(List<StageField> fields) {
        this.fields = fields;
    }

    private static byte[] header() {
        return ByteBuffer.allocate(19)
                .put("PGCOPY\n".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0xFF)
                .put("\r\n\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putInt(0)
                .array();
    }

    void add(long rowNumber, StagedRow row) {
        room(64);
        buffer.putShort((short) (fields.size() + 1)).putInt(4).putInt((int) rowNumber);
        for (StageField field : fields) {
            Object value = row.get(field);
            if (value == null) {
                room(4);
                buffer.putInt(-1);
            } else {
                put(field.type(), value);
            }
        }
        rows++;
    }

    private void put(StageField.Type type, Object value) {
        switch (type) {
            case TEXT -> bytes(((String) value).getBytes(StandardCharsets.UTF_8));
            case BYTES -> bytes((byte[]) value);
            case JSON -> json(((String) value).getBytes(StandardCharsets.UTF_8));
            case BOOLEAN -> fixed(1).put((byte) ((Boolean) value ? 1 : 0));
            case SMALLINT -> fixed(2).putShort(((Number) value).shortValue());
            case DATE -> fixed(4).putInt((int) ChronoUnit.DAYS.between(EPOCH, (LocalDate) value));
            case DOUBLE -> fixed(8).putDouble((Double) value);
            case UUID -> {
                UUID id = (UUID) value;
                fixed(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            }
        }
    }

    private ByteBuffer fixed(int length) {
        room(4 + length);
        return buffer.putInt(length);
    }

    private void bytes(byte[] value) {
        room(4 + value.length);
        buffer.putInt(value.length).put(value);
    }

    private void json(byte[] text) {
        room(5 + text.length);
        buffer.putInt(text.length + 1).put((byte) 1).put(text);
    }

    private void room(int needed) {
        if (buffer.remaining() < needed) {
            buffer = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.capacity() + needed))
                    .put(buffer.flip());
        }
    }

    int rows() {
        return rows;
    }

    /// What was added since the last time.
    byte[] take() {
        byte[] taken = Arrays.copyOf(buffer.array(), buffer.position());
        buffer.clear();
        rows = 0;
        return taken;
    }
}
