package org.shouwang.work;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.document.SentFile;

/// A file that goes with something 附件, as it may be kept: a photograph, redrawn; a .pdf or .docx, looked through.
///
/// @param name the last part of its path, without what no name needs
public record Attachment(String name, OfficeFile file) {

    private static final int LONGEST_NAME = 80;

    /// By its content, never by its name.
    ///
    /// @throws org.shouwang.platform.value.Refusal.Invalid as [OfficeFile#checked] and [WorkPhotos#redrawn]
    public static Attachment checked(SentFile sent) throws IOException {
        try (BufferedInputStream content = new BufferedInputStream(sent.open())) {
            content.mark(8);
            String head = new String(content.readNBytes(4), StandardCharsets.ISO_8859_1);
            content.reset();
            return new Attachment(
                    name(sent.name()),
                    head.equals("%PDF") || head.startsWith("PK")
                            ? OfficeFile.checked(content)
                            : new OfficeFile("image/jpeg", WorkPhotos.redrawn(content)));
        }
    }

    private static String name(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", " ").strip();
        return plain.isEmpty() ? "附件" : plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    }

    /// Never its name: files are called after people.
    @Override
    public String toString() {
        return "Attachment[" + file.mediaType() + "]";
    }
}
