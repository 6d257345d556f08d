/// The audit 审计: who signed in, read personal data, searched, exported, changed, unmasked, granted.
///
/// [org.shouwang.platform.audit.Audit] appends entries in the transaction of what they tell of, with
/// ids and digests only, never personal data. The application's role can append and nothing else;
/// only the auditor's office reads. Once a second the sealer closes what has been committed into a
/// block: a hash over its entries, the previous block's hash, a signature whose key the database
/// does not hold in clear. [org.shouwang.platform.audit.AuditVerification] works all of it out again.
/// A block's hash that was printed (in a daily brief) proves that nothing before it was cut off later.
///
/// Owns `platform.audit_entry` and `platform.audit_block`. Blocks follow transaction numbers, which a
/// physical copy of the database keeps and a dump would not.
@NullMarked
package org.shouwang.platform.audit;

import org.jspecify.annotations.NullMarked;
