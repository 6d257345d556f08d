package org.shouwang.work.paper.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Meeting;
import org.shouwang.work.paper.MeetingAgenda;
import org.shouwang.work.paper.Meetings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 会商: what is to be talked about, what was decided, who does it by when?
@Controller
@RequestMapping("/meetings")
@Needs(Right.DIRECT_WORK)
class MeetingPages {

    private final Meetings meetings;
    private final MeetingAgenda agenda;
    private final MeetingList list;
    private final MeetingPage page;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    MeetingPages(
            Meetings meetings,
            MeetingAgenda agenda,
            MeetingList list,
            MeetingPage page,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.list = list;
        this.page = page;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @Needs(Right.SEE_WORK)
    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/meetings", parameters, list.filterNames());
        return new ModelAndView("work/meetings").addObject("list", ListView.of(list, query));
    }

    /// What the form of a meeting sends.
    ///
    /// @param points chosen from the proposal, as `source|href|title`
    /// @param own    further points, one a line
    record MeetingForm(
            @Nullable String id,
            @Nullable String area,
            @Nullable String title,
            @Nullable String heldAt,
            @Nullable String place,
            @Nullable String chair,
            @Nullable String present,
            @Nullable List<String> points,
            @Nullable String own) {

        Meeting.Draft draft() {
            List<Meeting.Point> all = new ArrayList<>();
            for (String point : points == null ? List.<String>of() : points) {
                String[] parts = point.split("\\|", 3);
                if (parts.length != 3) {
                    throw new Refusal.Invalid("meeting.points");
                }
                all.add(new Meeting.Point(parts[0], parts[2], parts[1]));
            }
            DocumentForm.or(own)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> all.add(new Meeting.Point("own", line, "")));
            Instant held =
                    BusinessDay.moment(DocumentForm.or(heldAt)).orElseThrow(() -> new Refusal.Invalid("work.deadline"));
            return new Meeting.Draft(
                    Meeting.Id.of(DocumentForm.or(id)),
                    null,
                    DocumentForm.or(area),
                    new Meeting.Content(
                            DocumentForm.or(title).strip(),
                            held,
                            DocumentForm.or(place).strip(),
                            DocumentForm.or(chair).strip(),
                            DocumentForm.or(present).strip().replace("\r\n", "\n"),
                            all));
        }
    }

    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        String here = area == null ? ownArea() : areas.require(area).code();
        String held = DocumentForm.LOCAL.format(agenda.usual().atZone(BusinessDay.ZONE));
        return form(
                new MeetingForm(Meeting.Id.fresh().toString(), here, null, held, null, null, null, null, null),
                null,
                HttpStatus.OK);
    }

    private static String ownArea() {
        return Principal.required().scope().prefixes().stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("area.unknown", ""));
    }

    private ModelAndView form(MeetingForm form, @Nullable String error, HttpStatus status) {
        return new ModelAndView("work/meeting-form", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("proposed", agenda.proposed(DocumentForm.or(form.area())));
    }

    @PostMapping
    ModelAndView open(MeetingForm form, Locale locale) {
        try {
            Meeting meeting = meetings.open(form.draft());
            return new ModelAndView("redirect:/meetings/" + meeting.id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @Needs(Right.SEE_WORK)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page.show(Meeting.Id.of(id), null, null, tonight(), HttpStatus.OK, locale);
    }

    /// The end of today, or tomorrow's when that is less than two hours away: 任务落实不过夜.
    private String tonight() {
        var evening = clock.instant().atZone(BusinessDay.ZONE).with(LocalTime.of(22, 0));
        boolean near = evening.toInstant().isBefore(clock.instant().plusSeconds(7200));
        return DocumentForm.LOCAL.format(near ? evening.plusDays(1) : evening);
    }

    @PostMapping("/{id}/decisions")
    ModelAndView decide(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "normal") String priority,
            Locale locale) {
        Meeting.Id meeting = Meeting.Id.of(id);
        try {
            Instant until = BusinessDay.moment(deadline).orElseThrow(() -> new Refusal.Invalid("work.deadline"));
            WorkPriority urgency = WorkPriority.of(priority).orElseThrow(() -> new Refusal.Invalid("work.choice"));
            meetings.decide(step, meeting, text.strip(), Owner.of(owner), until, urgency);
            return new ModelAndView("redirect:/meetings/" + meeting + "#decide");
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return page.show(meeting, text, text(refusal, locale), deadline, HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    @PostMapping("/{id}/closing")
    String close(@PathVariable String id) {
        Meeting meeting = meetings.close(Meeting.Id.of(id));
        return "redirect:/documents/" + meeting.minutes();
    }

    /// The id of a new decision, made with the page.
    static UUID step() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
