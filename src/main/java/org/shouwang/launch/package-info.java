/// Starting and keeping an installation: the embedded PostgreSQL, its roles, the migrations, the
/// application process. Nothing here starts Spring, and nothing of the application uses this package:
/// the owner's password stays in this process.
@org.jspecify.annotations.NullMarked
package org.shouwang.launch;
