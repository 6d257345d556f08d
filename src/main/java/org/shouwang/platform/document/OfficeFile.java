package org.shouwang.platform.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.shouwang.platform.value.Refusal;

/// A file that comes from outside with a paper 附件 and is hostile until looked at: .docx or .pdf, by its
/// content and never by its name.
///
/// Refused with its reason: macros, programs and objects inside, links that load from elsewhere, declarations of
/// entities, more parts or bytes than a document needs, what is neither.
public record OfficeFile(String mediaType, byte[] content) {

    /// As it arrives.
    public static final long LARGEST = 20L * 1024 * 1024;

    public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public static final String PDF = "application/pdf";

    private static final long LARGEST_INSIDE = 200L * 1024 * 1024;
    private static final int MOST_PARTS = 2000;
    /// Of a part, inflated against its share of the file: text of office documents stays below 50.
    private static final long LARGEST_RATIO = 200;

    private static final List<String> PROGRAMS =
            List.of("vbaproject", "vbadata", "activex", "embeddings/", ".exe", ".bin");
    private static final List<String> ACTIVE_PDF = List.of("/JavaScript", "/JS ", "/JS(", "/Launch", "/EmbeddedFile");

    /// Reads a file and looks through it.
    ///
    /// @throws Refusal.Invalid `file.large` with the limit in MB, `file.kind`, `file.macro`, `file.link`,
    ///                         `file.hostile`, `file.damaged`
    public static OfficeFile checked(InputStream stream) throws IOException {
        byte[] content = stream.readNBytes((int) LARGEST + 1);
        if (content.length > LARGEST) {
            throw new Refusal.Invalid("file.large", LARGEST / 1024 / 1024);
        }
        if (begins(content, "%PDF-")) {
            checkPdf(content);
            return new OfficeFile(PDF, content);
        }
        if (begins(content, "PK\u0003\u0004")) {
            checkDocx(content);
            return new OfficeFile(DOCX, content);
        }
        throw new Refusal.Invalid("file.kind");
    }

    private static boolean begins(byte[] content, String mark) {
        return new String(content, 0, Math.min(content.length, mark.length()), StandardCharsets.ISO_8859_1)
                .equals(mark);
    }

    private static void checkPdf(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (ACTIVE_PDF.stream().anyMatch(text::contains)) {
            throw new Refusal.Invalid("file.macro");
        }
    }

    private static void checkDocx(byte[] content) throws IOException {
        Set<String> names = new HashSet<>();
        long inside = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
                if (!names.add(name) || names.size() > MOST_PARTS || name.contains("..")) {
                    throw new Refusal.Invalid("file.hostile");
                }
                if (PROGRAMS.stream().anyMatch(name::contains)) {
                    throw new Refusal.Invalid("file.macro");
                }
                inside += part(zip, name, Math.min(LARGEST_INSIDE - inside, LARGEST_RATIO * content.length));
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new Refusal.Invalid("file.damaged");
        }
        if (!names.contains("[content_types].xml") || !names.contains("word/document.xml")) {
            throw new Refusal.Invalid("file.kind");
        }
    }

    private static long part(InputStream zip, String name, long most) throws IOException {
        boolean written = name.endsWith(".xml") || name.endsWith(".rels");
        byte[] chunk = new byte[64 * 1024];
        StringBuilder text = new StringBuilder();
        long size = 0;
        for (int length = zip.read(chunk); length >= 0; length = zip.read(chunk)) {
            size += length;
            if (size > most) {
                throw new Refusal.Invalid("file.hostile");
            }
            if (written) {
                look(text, new String(chunk, 0, length, StandardCharsets.ISO_8859_1), name);
            }
        }
        return size;
    }

    /// Looks at a piece of a part together with the end of the one before it.
    private static void look(StringBuilder tail, String piece, String name) {
        tail.append(piece.replace("\0", ""));
        String text = tail.toString();
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw new Refusal.Invalid("file.hostile");
        }
        if (text.contains("macroEnabled") || text.contains("ms-office.vba") || text.contains("DDEAUTO")) {
            throw new Refusal.Invalid("file.macro");
        }
        if (name.endsWith(".rels") && text.contains("TargetMode=\"External\"") && !isPlainLink(text)) {
            throw new Refusal.Invalid("file.link");
        }
        tail.delete(0, Math.max(0, tail.length() - 4096));
    }

    /// Links that a reader clicks are harmless; those that Word follows by itself are not: templates,
    /// pictures, frames.
    private static boolean isPlainLink(String text) {
        for (String relationship : text.split("<Relationship ")) {
            if (relationship.contains("TargetMode=\"External\"") && !relationship.contains("/hyperlink\"")) {
                return false;
            }
        }
        return true;
    }
}
