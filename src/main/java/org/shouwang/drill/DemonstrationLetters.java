package org.shouwang.drill;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterDraft;
import org.shouwang.screening.letter.LetterQuery;
import org.shouwang.screening.letter.LetterStep;
import org.shouwang.screening.letter.Letters;
import org.shouwang.screening.list.ListRow;
import org.springframework.stereotype.Component;

/// The demonstration's enquiry letters 演示协查函: ours as drafts, sent, signed for and answered; theirs
/// waiting, with the gatekeeper's community, found out and answered. A repeat adds nothing.
@Component
class DemonstrationLetters {

    private static final String[] DISTRICTS = {"武汉市硚口区", "杭州市上城区", "郑州市金水区", "温州市鹿城区", "信阳市浉河区"};
    private static final String[] MATTERS = {"来区人员旅居接触情况", "转往贵地人员接收情况", "列车同乘人员情况", "返程务工人员健康状况"};
    private static final int EACH = 8;

    private final Letters letters;
    private final Clock clock;

    DemonstrationLetters(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts) throws IOException {
        List<String> lines = Files.readAllLines(accounts);
        String root = areaOf(lines, "commander");
        String community = areaOf(lines, "gatekeeper");
        Principal.process("demonstration", Scope.of(root)).run(() -> {
            if (letters.count(new LetterQuery(root, null, null, null, null, null, 1)) == 0) {
                for (int number = 0; number < EACH; number++) {
                    ours(number);
                    theirs(number, community);
                }
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

    private void ours(int number) {
        Letter letter = letters.put(draft(Letter.Direction.OUT, number, "下列人员近日由贵地来我区，请协助核查其14天内的旅居、接触情况。"));
        if (number % 4 == 0) {
            return;
        }
        take(letter, new LetterStep.Send());
        if (number % 4 > 1) {
            take(letter, new LetterStep.Receipt("对方值班室"));
        }
        if (number % 4 == 3) {
            take(letter, new LetterStep.Answer("函〔" + year() + "〕" + (20 + number) + "号", "经核查，未发现异常。", found(letter)));
        }
    }

    private void theirs(int number, String community) {
        Letter letter = letters.put(draft(Letter.Direction.IN, number, "下列人员近日由我区前往贵地，请核查其到达情况并落实管控。"));
        if (number % 4 == 0) {
            return;
        }
        take(letter, new LetterStep.Dispatch(community));
        if (number % 4 == 1) {
            take(letter, new LetterStep.Prolong(letter.dueAt().plus(Duration.ofHours(24)), "人在外地，已与对方电话商定"));
        }
        if (number % 4 > 1) {
            take(letter, new LetterStep.Find("经上门核查，本人在家，已落实居家隔离。", found(letter)));
        }
        if (number % 4 == 3) {
            take(letter, new LetterStep.Reply(""));
        }
    }

    private int year() {
        return BusinessDay.today(clock).getYear();
    }

    private void take(Letter letter, LetterStep step) {
        letters.take(UuidCreator.getTimeOrderedEpoch(), letter.id(), step, null);
    }

    private List<LetterStep.Found> found(Letter letter) {
        return letters.people(letter.id()).stream()
                .map(one -> new LetterStep.Found(one.id(), ListRow.Result.PRESENT, ""))
                .toList();
    }

    private LetterDraft draft(Letter.Direction direction, int number, String question) {
        boolean ours = direction == Letter.Direction.OUT;
        List<LetterDraft.Person> people = new ArrayList<>();
        for (int i = 0; i <= number % 3; i++) {
            people.add(person(10 * number + i + (ours ? 0 : 500)));
        }
        return new LetterDraft(
                Letter.Id.fresh(),
                direction,
                "",
                DISTRICTS[number % DISTRICTS.length] + "疫情防控指挥部",
                ours ? "" : "函〔" + year() + "〕" + (11 + number) + "号",
                MATTERS[number % MATTERS.length],
                question,
                clock.instant().plus(Duration.ofHours(6 + 9L * number)),
                people);
    }

    private static LetterDraft.Person person(int number) {
        String digits = "370105198%d%02d%02d%03d".formatted(number % 10, 1 + number % 12, 1 + number % 28, number);
        return new LetterDraft.Person(
                UuidCreator.getTimeOrderedEpoch(),
                "" + "王李张刘陈杨赵黄周吴".charAt(number % 10) + "伟芳娜敏静丽强磊军洋".charAt(number / 3 % 10),
                digits + IdentityNumber.checkCharacter(digits),
                "13%09d".formatted(number),
                "乘G115",
                null,
                null);
    }
}
