package org.shouwang.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// A table on its way to the browser; says so only with its first byte, so that a refusal before it
/// can still be answered as one.
public final class Download extends OutputStream {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv;charset=UTF-8";

    private final HttpServletResponse response;
    private final String fileName;
    private @Nullable OutputStream out;

    /// @param fileName ends in .xlsx or .csv, which says what it is
    public Download(HttpServletResponse response, String fileName) {
        this.response = response;
        this.fileName = fileName;
    }

    private OutputStream out() throws IOException {
        OutputStream open = out;
        if (open == null) {
            response.setContentType(fileName.endsWith(".csv") ? CSV : XLSX);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(fileName, StandardCharsets.UTF_8)
                            .build()
                            .toString());
            open = response.getOutputStream();
            out = open;
        }
        return open;
    }

    @Override
    public void write(int one) throws IOException {
        out().write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out().write(bytes, offset, length);
    }
}
