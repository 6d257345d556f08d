package org.shouwang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The running application: everything an installation of Shouwang serves, over one PostgreSQL.
///
/// It holds the running role's password only. The database is started, prepared and migrated
/// beforehand by [org.shouwang.launch.Launcher], which alone knows the owner's.
@SpringBootApplication
public class Shouwang {

    public static void main(String[] arguments) {
        SpringApplication.run(Shouwang.class, arguments);
    }
}
