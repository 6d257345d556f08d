package org.shouwang.notice;

/// How a notice was received in an area 接收情况.
///
/// @param reached whose inbox it is in
public record Reception(String areaCode, long reached, long seen, long confirmed) {

    public long unseen() {
        return reached - seen;
    }

    public long unconfirmed() {
        return reached - confirmed;
    }
}
