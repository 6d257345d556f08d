package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Offices;
import org.shouwang.account.Role;
import org.shouwang.drill.demo.DemoAccount;
import org.shouwang.duty.Staff;
import org.shouwang.platform.scope.Principal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The demonstration's accounts, one per role, with passwords of this installation.
///
/// The file is written before the accounts are made, and read again when the making was broken off:
/// it never names a password that does not hold.
@Component
class DemonstrationAccounts {

    private static final String HEADER = "role,username,password,area_code";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Offices offices;
    private final Staff staff;
    private final MessageSource messages;

    DemonstrationAccounts(Offices offices, Staff staff, MessageSource messages) {
        this.offices = offices;
        this.staff = staff;
        this.messages = messages;
    }

    /// @param people who signs in with the account, by its role
    void establish(List<DemoAccount> wanted, Path file, Principal loader, Map<String, UUID> people) throws IOException {
        if (!Files.exists(file)) {
            write(wanted, file);
        }
        List<Offices.Established> accounts = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(this::account)
                .toList();
        loader.run(() -> offices.establish(accounts).forEach((role, account) -> {
            UUID person = people.get(role.code());
            if (person != null) {
                staff.signsInWith(person, account.value());
            }
        }));
    }

    private static void write(List<DemoAccount> wanted, Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        wanted.forEach(account ->
                lines.add(String.join(",", account.role(), account.username(), password(), account.areaCode())));
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "accounts",
                ".csv",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, lines);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Offices.Established account(String[] fields) {
        Role role = Role.valueOf(fields[0].toUpperCase(Locale.ROOT));
        String name = messages.getMessage("drill.account", new Object[] {label(fields[0])}, Locale.SIMPLIFIED_CHINESE);
        Set<String> areas = role.holdsArea() ? Set.of(fields[3]) : Set.of();
        return new Offices.Established(new Offices.Person(fields[1], name), role, areas, fields[2]);
    }

    private String label(String role) {
        return messages.getMessage("role." + role, null, Locale.SIMPLIFIED_CHINESE);
    }

    private static String password() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
