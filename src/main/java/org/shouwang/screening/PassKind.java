package org.shouwang.screening;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom or what a pass is for 通行证类别.
public enum PassKind {
    /// 居民
    RESIDENT(1),
    /// 访客
    VISITOR(2),
    /// 车辆
    VEHICLE(3),
    /// 配送
    DELIVERY(4),
    /// 医护
    MEDICAL(5),
    /// 值守
    DUTY(6);

    private final int number;

    PassKind(int number) {
        this.number = number;
    }

    public static Optional<PassKind> of(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    static Optional<PassKind> numbered(int number) {
        return Stream.of(values()).filter(kind -> kind.number == number).findFirst();
    }

    /// As in the signed bytes.
    int number() {
        return number;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it stays when all passes of an area are voided: those who care and those who guard go on.
    public boolean staysWhenAllAreVoided() {
        return this == MEDICAL || this == DUTY;
    }
}
