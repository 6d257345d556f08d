package org.shouwang.drill;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.form.AnswerDraft;
import org.shouwang.form.Answers;
import org.shouwang.form.Due;
import org.shouwang.form.ExampleForms;
import org.shouwang.form.ExampleTables;
import org.shouwang.form.Form;
import org.shouwang.form.FormDraft;
import org.shouwang.form.Forms;
import org.shouwang.form.Schedule;
import org.shouwang.form.Schedules;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Component;

/// The forms that the demonstration's people fill in 演示表单: the examples, published and asked, and some
/// of them answered by the grid worker.
///
/// A repeat adds what is missing and leaves the rest.
@Component
class DemonstrationForms {

    private static final int ANSWERED = 6;

    private final Forms forms;
    private final Schedules schedules;
    private final Answers answers;
    private final Due due;
    private final ExampleForms examples;
    private final ExampleTables tables;
    private final Clock clock;

    DemonstrationForms(
            Forms forms,
            Schedules schedules,
            Answers answers,
            Due due,
            ExampleForms examples,
            ExampleTables tables,
            Clock clock) {
        this.forms = forms;
        this.schedules = schedules;
        this.answers = answers;
        this.due = due;
        this.examples = examples;
        this.tables = tables;
        this.clock = clock;
    }

    void load(Principal commander, Principal worker) {
        String area = commander.scope().prefixes().getFirst();
        commander.run(() -> tables.takeOver(area));
        int number = 0;
        for (ExampleForms.Example example : examples.all()) {
            UUID id = new UUID(0x016FD50000007000L, 0x8000000000000300L | number++);
            Form form = commander.call(() -> opened(example, new Form.Id(id), area));
            if (example.name().equals("household-survey")) {
                worker.run(() -> answer(form));
            }
        }
    }

    private Form opened(ExampleForms.Example example, Form.Id id, String area) {
        if (forms.find(id).map(Form::isLive).orElse(false)) {
            return forms.require(id);
        }
        Form kept = forms.save(new FormDraft(
                id,
                area,
                example.titleZh(),
                example.titleEn(),
                example.subjectKind(),
                Form.Period.of(example.period()).orElseThrow(),
                example.definition(),
                forms.find(id).map(Form::revision).orElse(null)));
        Form live = forms.publish(id, kept.revision());
        String role = example.role();
        if (role != null) {
            LocalDate today = LocalDate.now(clock);
            schedules.add(new Schedule(
                    new UUID(id.value().getMostSignificantBits(), id.value().getLeastSignificantBits() | 0x80),
                    id,
                    area,
                    category(example),
                    null,
                    role,
                    today,
                    live.period() == Form.Period.ONCE ? today.plusDays(6) : null,
                    List.of(LocalTime.of(20, 0)),
                    false));
        }
        return live;
    }

    private static @org.jspecify.annotations.Nullable String category(ExampleForms.Example example) {
        return switch (example.name()) {
            case "home-check" -> "returned";
            case "community-daily" -> "community";
            case "enterprise-daily" -> "enterprise";
            default -> null;
        };
    }

    private void answer(Form form) {
        Instant now = clock.instant();
        List<Due.Subject> waiting = due.next(form, null, ANSWERED);
        for (int i = 0; i < waiting.size(); i++) {
            Map<String, Object> values = i == 1
                    ? Map.of(
                            "returned",
                            "1",
                            "contact",
                            "no",
                            "traveller",
                            List.of(Map.of(
                                    "from",
                                    "湖北孝感",
                                    "on",
                                    LocalDate.now(clock).minusDays(5).toString())))
                    : Map.of("returned", "0", "contact", "no", "pets", i % 2 == 0 ? "猫" : "没有");
            answers.submit(new AnswerDraft(
                    UuidCreator.getTimeOrderedEpoch(),
                    form.id(),
                    form.version(),
                    waiting.get(i).id(),
                    null,
                    null,
                    null,
                    AnswerDraft.Source.PHONE,
                    now.minus(Duration.ofMinutes(5L * i)),
                    values));
        }
    }
}
