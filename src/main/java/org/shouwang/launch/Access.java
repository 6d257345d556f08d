package org.shouwang.launch;

/// How a database is reached: as the owner for migrations, as the running role for the application.
/// The owner's part never leaves the launcher.
record Access(String url, Login owner, Login application) {

    /// A role's name with its password.
    record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
