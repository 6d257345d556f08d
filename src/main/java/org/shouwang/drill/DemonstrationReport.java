package org.shouwang.drill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.document.OfficialDocumentWriter;
import org.shouwang.platform.document.SentFile;

/// A made-up report that a demonstration's measure rests on 演示流调报告.
record DemonstrationReport(LocalDate date, List<String> paragraphs) implements SentFile {

    DemonstrationReport {
        paragraphs = List.copyOf(paragraphs);
    }

    @Override
    public String name() {
        return "流调报告（示例）.docx";
    }

    @Override
    public InputStream open() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.write(
                new OfficialDocument(
                        OfficialDocument.Format.LETTER,
                        "区疾病预防控制中心",
                        "",
                        "",
                        "流行病学调查报告（示例）",
                        "区指挥部",
                        paragraphs,
                        List.of(),
                        "区疾病预防控制中心",
                        null,
                        true,
                        date,
                        List.of(),
                        "",
                        "",
                        false),
                out);
        return new ByteArrayInputStream(out.toByteArray());
    }
}
