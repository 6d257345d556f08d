package org.shouwang.registry.imports.web;

import org.shouwang.registry.imports.ImportKind;

/// The ledger 台账 that a kind of file goes into.
final class Ledger {

    private Ledger() {}

    static String path(ImportKind kind) {
        return switch (kind) {
            case PERSON -> "/persons";
            case HOUSEHOLD -> "/ledgers";
            case PROPERTY -> "/properties";
            case PLACE -> "/places";
        };
    }
}
