package org.shouwang.form.expression;

import java.util.List;

/// An expression that has been read.
sealed interface Node {

    record Literal(Value value) implements Node {}

    /// Another field, by name.
    record Reference(String name) implements Node {}

    /// A bare name: a column of the choice that is looked at, else a field.
    record Name(String name) implements Node {}

    /// The field that the expression belongs to.
    record Current() implements Node {}

    /// What holds the field: the turn of a repeat.
    record Parent() implements Node {}

    record Call(String name, List<Node> arguments) implements Node {}

    record Binary(String operator, Node left, Node right) implements Node {}

    record Negative(Node operand) implements Node {}
}
