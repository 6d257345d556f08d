package org.shouwang.platform.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an official document says 公文要素, without how it is laid out.
///
/// @param mark        发文机关标志 as it is printed in red, with 文件, 令 or 纪要 where the format asks for it
/// @param number      发文字号 with its year in 〔〕, or 第N号; empty while it has none
/// @param urgency     紧急程度: 特急 or 加急; empty for neither
/// @param title       标题; a line break where it is to turn
/// @param addressees  主送机关, without the colon; empty for the public and for orders
/// @param paragraphs  正文, one a paragraph; levels are known by 一、 （一） 1. （1）
/// @param attachments 附件 names
/// @param organ       发文机关署名
/// @param signer      who signs by name under an order; null elsewhere
/// @param sealed      whether the seal is pressed on it 用印
/// @param date        成文日期
/// @param present     出席, 请假, 列席: of minutes
/// @param copies      抄送机关; empty for none
/// @param printedBy   印发机关
/// @param drill       whether it belongs to a drill, which every page then says
public record OfficialDocument(
        Format format,
        String mark,
        String number,
        String urgency,
        String title,
        String addressees,
        List<String> paragraphs,
        List<String> attachments,
        String organ,
        @Nullable Signer signer,
        boolean sealed,
        LocalDate date,
        List<Present> present,
        String copies,
        String printedBy,
        boolean drill) {

    /// The layouts of the standard 公文格式.
    public enum Format {
        /// 文件格式, clauses 5 to 7.
        DOCUMENT,
        /// 信函格式, 10.1.
        LETTER,
        /// 命令（令）格式, 10.2.
        ORDER,
        /// 纪要格式, 10.3.
        MINUTES
    }

    public record Signer(String title, String name) {}

    /// @param label 出席, 请假 or 列席
    public record Present(String label, String names) {}
}
