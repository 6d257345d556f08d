package org.shouwang.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.document.SentFile;
import org.springframework.web.multipart.MultipartFile;

/// A file of a form.
public record UploadedFile(MultipartFile file) implements SentFile {

    @Override
    public String name() {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    @Override
    public InputStream open() throws IOException {
        return file.getInputStream();
    }

    /// Without those that nobody chose.
    public static List<SentFile> of(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !file.isEmpty())
                        .map(UploadedFile::new)
                        .map(SentFile.class::cast)
                        .toList();
    }
}
