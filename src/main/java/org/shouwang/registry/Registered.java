package org.shouwang.registry;

/// How a registration was answered 登记结果.
public sealed interface Registered {

    /// Registered, now or by this very entry before.
    record Done(Person.Id id) implements Registered {}

    /// Somebody within the caller's scope has this document.
    record Known(Person.Id id) implements Registered {}

    /// Taken as a request for transfer 迁移申请: another community decides. Nothing is told of who or where.
    record Requested() implements Registered {}
}
