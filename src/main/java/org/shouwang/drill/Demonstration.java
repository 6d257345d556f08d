package org.shouwang.drill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.account.Offices;
import org.shouwang.area.PlaceDraft;
import org.shouwang.drill.demo.DemoDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Opens the demonstration district 演示区 in an empty installation: areas with outlines, places,
/// properties, households, persons, one account per role, and the work they are at.
///
/// Everything goes through the modules' doors and may be repeated: a load that was broken off is
/// completed by the next start. Where the accounts exist, the ledgers are loaded. Progress is
/// told to the launcher on standard output.
@Component
class Demonstration implements ApplicationRunner {

    private final DemonstrationSettings settings;
    private final DistrictLoad load;
    private final DutyLoad duties;
    private final RosterLoad rosters;
    private final DemonstrationAccounts accounts;
    private final Offices offices;
    private final DemonstrationWork work;
    private final DemonstrationPapers papers;
    private final DemonstrationInspections inspections;
    private final DemonstrationNumbers numbers;
    private final DemonstrationContests contests;
    private final DemonstrationGates gates;
    private final DemonstrationMeasures measures;
    private final DemonstrationArrivals arrivals;
    private final DemonstrationLetters letters;
    private final DemonstrationCrowds crowds;
    private final DemonstrationNotices notices;
    private final DemonstrationCopies copies;
    private final DemonstrationRollCall rollCall;
    private final PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    Demonstration(
            DemonstrationSettings settings,
            DistrictLoad load,
            DutyLoad duties,
            RosterLoad rosters,
            DemonstrationAccounts accounts,
            Offices offices,
            DemonstrationWork work,
            DemonstrationPapers papers,
            DemonstrationInspections inspections,
            DemonstrationNumbers numbers,
            DemonstrationContests contests,
            DemonstrationGates gates,
            DemonstrationMeasures measures,
            DemonstrationArrivals arrivals,
            DemonstrationLetters letters,
            DemonstrationCrowds crowds,
            DemonstrationNotices notices,
            DemonstrationCopies copies,
            DemonstrationRollCall rollCall) {
        this.settings = settings;
        this.load = load;
        this.duties = duties;
        this.rosters = rosters;
        this.accounts = accounts;
        this.offices = offices;
        this.work = work;
        this.papers = papers;
        this.inspections = inspections;
        this.numbers = numbers;
        this.contests = contests;
        this.gates = gates;
        this.measures = measures;
        this.arrivals = arrivals;
        this.letters = letters;
        this.crowds = crowds;
        this.notices = notices;
        this.copies = copies;
        this.rollCall = rollCall;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!settings.isWanted()) {
            return;
        }
        if (offices.areVacant()) {
            open();
        }
        if (Files.exists(settings.accountsFile())) {
            work.load(settings.accountsFile(), this::tell);
            papers.load(settings.accountsFile(), this::tell);
            inspections.load(settings.accountsFile(), settings.size(), this::tell);
            numbers.load(settings.accountsFile());
            contests.load(settings.accountsFile());
            gates.load(settings.accountsFile(), this::tell);
            measures.load(settings.accountsFile(), this::tell);
            arrivals.load(settings.accountsFile(), this::tell);
            letters.load(settings.accountsFile());
            crowds.load(settings.accountsFile());
            notices.load(settings.accountsFile());
            copies.load(settings.accountsFile());
            rollCall.load(settings.accountsFile());
        }
    }

    private void open() throws IOException {
        tell("正在生成示范区的区划与网格轮廓");
        DemoDistrict district = DemoDistrict.open(settings.district(), settings.size(), DemoDistrict.USUAL_SEED);
        Principal loader = Principal.process("demonstration", Scope.of(settings.district()));
        Map<String, UUID> staff = loader.call(() -> {
            List<PlaceDraft> places = load.load(district, this::tell);
            Map<String, UUID> people = duties.load(district, settings.size(), places, this::tell);
            rosters.load(settings.district(), settings.size(), places, people, this::tell);
            return people;
        });
        tell("正在开设演示账号");
        accounts.establish(district.accounts(), settings.accountsFile(), loader, staff);
        tell(district.note());
    }

    private void tell(String progress) {
        console.println("PROGRESS " + progress);
    }
}
