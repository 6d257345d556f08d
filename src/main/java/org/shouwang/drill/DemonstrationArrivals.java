package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalQuery;
import org.shouwang.screening.arrival.ArrivalStep;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.arrival.History;
import org.shouwang.screening.arrival.PartyDraft;
import org.shouwang.screening.list.ListFile;
import org.shouwang.screening.list.PersonList;
import org.shouwang.screening.list.PersonLists;
import org.springframework.stereotype.Component;

/// The demonstration's arrivals 演示来区人员: two trains at the railway station, and people at the
/// gatekeeper's own gate; some handed over, some accepted, some seen at the door, one for another district;
/// and a list from above. A repeat adds nothing.
@Component
class DemonstrationArrivals {

    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平";
    private static final String[] ORIGINS = {"37", "37", "11", "42", "41", "31", "37", "3301"};
    private static final int PARTIES = 26;
    private static final int AT_THE_GATE = 5;
    private static final int ON_THE_LIST = 40;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Checkpoints checkpoints;
    private final Arrivals arrivals;
    private final PersonLists lists;
    private final Areas areas;
    private final Clock clock;

    DemonstrationArrivals(Checkpoints checkpoints, Arrivals arrivals, PersonLists lists, Areas areas, Clock clock) {
        this.checkpoints = checkpoints;
        this.arrivals = arrivals;
        this.lists = lists;
        this.areas = areas;
        this.clock = clock;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts, Consumer<String> progress) throws IOException {
        List<String> lines = Files.readAllLines(accounts);
        String root = areaOf(lines, "commander");
        String community = areaOf(lines, "gatekeeper");
        Principal.process("demonstration", Scope.of(root)).run(() -> {
            if (arrivals.count(new ArrivalQuery(root, null, null, null, null, 1)) == 0) {
                progress.accept("正在登记演示来区人员");
                arrive(root, community);
            }
            if (lists.all().isEmpty()) {
                lists.put(list(), entries(root, community));
            }
        });
    }

    private static String areaOf(List<String> lines, String role) {
        return lines.stream()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[0].equals(role))
                .map(fields -> fields[3])
                .findFirst()
                .orElseThrow();
    }

    private PersonLists.Draft list() {
        return new PersonLists.Draft(
                PersonList.Id.fresh(),
                "省推送返程旅客",
                PersonList.Source.CARRIER,
                clock.instant().plus(A_DAY));
    }

    /// Some name their community, some live where nobody can tell, one stands there twice.
    private List<ListFile.Entry> entries(String root, String community) {
        List<Area> homes = areas.within(root, AreaLevel.COMMUNITY);
        Random random = new Random(20200211);
        List<ListFile.Entry> entries = new ArrayList<>();
        for (int number = 0; number < ON_THE_LIST; number++) {
            PartyDraft.Member one =
                    member("" + SURNAMES.charAt(number % SURNAMES.length()) + GIVEN.charAt(number % 7), random);
            String home = number % 4 == 0
                    ? community
                    : number % 4 == 3
                            ? ""
                            : homes.get(random.nextInt(homes.size())).code();
            entries.add(new ListFile.Entry(
                    number + 2,
                    one.name(),
                    one.document(),
                    "13%09d".formatted(number),
                    "某路" + number + "号",
                    home,
                    "K51"));
        }
        ListFile.Entry first = entries.getFirst();
        entries.add(new ListFile.Entry(
                ON_THE_LIST + 2, first.name(), first.document(), first.phone(), first.address(), "", "K51"));
        return entries;
    }

    private void arrive(String root, String community) {
        List<String> homes = new ArrayList<>(
                areas.within(root, AreaLevel.COMMUNITY).stream().map(Area::code).toList());
        Random random = new Random(20200210);
        checkpoints
                .list(root, null, Checkpoint.Watch.RAILWAY_STATION, null, 1)
                .rows()
                .forEach(station -> {
                    for (int number = 0; number < PARTIES; number++) {
                        String home = number % 4 == 0 ? community : homes.get(random.nextInt(homes.size()));
                        follow(number, home, party(station, number, home, random));
                    }
                });
        checkpoints
                .list(community, Checkpoint.State.CHECKPOINT, null, null, 1)
                .rows()
                .forEach(gate -> {
                    for (int number = 0; number < AT_THE_GATE; number++) {
                        arrivals.register(party(gate, PARTIES + number, community, random));
                    }
                });
    }

    /// Most are on the way; the first ones have come further.
    private void follow(int number, String home, PartyDraft draft) {
        arrivals.register(draft);
        if (draft.home() == null || number > 15) {
            return;
        }
        String grid = areas.children(home).stream().map(Area::code).findFirst().orElse(null);
        for (PartyDraft.Member member : draft.members()) {
            if (number % 5 != 4) {
                arrivals.take(member.id(), new ArrivalStep.Accept(grid));
            }
            if (number % 5 < 2) {
                arrivals.take(member.id(), new ArrivalStep.See(362 + number % 8, null, "本人在家，已告知"));
            }
        }
    }

    private PartyDraft party(Checkpoint at, int number, String home, Random random) {
        int people = number % 7 == 3 ? 4 : number % 3 == 1 ? 2 : 1;
        char surname = SURNAMES.charAt(random.nextInt(SURNAMES.length()));
        List<PartyDraft.Member> members = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            members.add(member("" + surname + GIVEN.charAt(random.nextInt(GIVEN.length())), random));
        }
        boolean away = number % 13 == 12;
        String from = ORIGINS[number % ORIGINS.length];
        return new PartyDraft(
                at.id(),
                members,
                away ? null : home,
                away ? "370102" : "",
                (1 + random.nextInt(20)) + "号楼" + (1 + random.nextInt(4)) + "单元" + (101 + random.nextInt(500)),
                "13%09d".formatted(random.nextInt(1_000_000_000)),
                from,
                number < PARTIES / 2 ? "G115" : "K51",
                number % 9 == 5 ? History.NOTHING : History.only(from, BusinessDay.today(clock)));
    }

    private static PartyDraft.Member member(String name, Random random) {
        String digits = "370105%d%02d%02d%03d"
                .formatted(
                        1950 + random.nextInt(60),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(1000));
        String document = digits + IdentityNumber.checkCharacter(digits);
        return new PartyDraft.Member(
                Arrival.Id.fresh(), Arrival.Means.CARD, name, "identity_card", document, 0, true, null);
    }
}
