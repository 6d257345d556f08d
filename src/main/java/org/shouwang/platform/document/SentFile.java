package org.shouwang.platform.document;

import java.io.IOException;
import java.io.InputStream;

/// A file as somebody sent it 上传的文件: not looked at yet, and called whatever they like.
public interface SentFile {

    String name();

    InputStream open() throws IOException;
}
