package org.shouwang.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Change;
import org.shouwang.registry.Coded;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonSecrets;
import org.shouwang.registry.PersonSection;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Registered;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 人员: who lives here, who is this, and is it right?
@Controller
@RequestMapping("/persons")
@Needs(Right.SEE_PEOPLE)
class PersonPages {

    private final Persons persons;
    private final PersonSecrets secrets;
    private final Households households;
    private final PersonList list;
    private final HistoryWords history;
    private final List<PersonSection> sections;
    private final Areas areas;
    private final Problems problems;

    PersonPages(
            Persons persons,
            PersonSecrets secrets,
            Households households,
            PersonList list,
            HistoryWords history,
            ObjectProvider<PersonSection> sections,
            Areas areas,
            Problems problems) {
        this.history = history;
        this.sections = sections.orderedStream().toList();
        this.persons = persons;
        this.secrets = secrets;
        this.households = households;
        this.list = list;
        this.areas = areas;
        this.problems = problems;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = ListQuery.of("/persons", parameters, list.filterNames());
        model.addAttribute("list", ListView.of(list, query)).addAttribute("area", query.area());
        return "registry/persons";
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        Person person = persons.read(Person.Id.of(id));
        return new ModelAndView("registry/person")
                .addObject("person", person)
                .addObject("area", person.areaCode())
                .addObject("path", areas.tree().path(person.areaCode()))
                .addObject("others", others(person))
                .addObject("sections", sections(person))
                .addObject(
                        "history", history.of(Change.Subject.PERSON, person.id().value()));
    }

    /// What a higher module tells of somebody, for whom it tells something or may be told it.
    record Section(
            String key,
            List<PersonSection.Entry> entries,
            @Nullable String further) {}

    private List<Section> sections(Person person) {
        return sections.stream()
                .map(one -> new Section(one.key(), one.entries(person), one.further(person)))
                .filter(one -> !one.entries().isEmpty() || one.further() != null)
                .toList();
    }

    private List<Person> others(Person person) {
        return persons.ofHousehold(person.household()).stream()
                .filter(other -> !other.id().equals(person.id()))
                .toList();
    }

    @Needs(Right.UNMASK)
    @PostMapping("/{id}/unmasking")
    String unmask(@PathVariable String id, @RequestParam String reason, Model model) {
        Person.UnmaskReason why =
                Coded.of(Person.UnmaskReason.class, reason).orElseThrow(() -> new Refusal.Invalid("person.reason"));
        Map<Person.Secret, String> opened = secrets.unmask(Person.Id.of(id), Set.of(Person.Secret.values()), why);
        model.addAttribute("document", opened.get(Person.Secret.DOCUMENT));
        model.addAttribute(
                "phones", opened.getOrDefault(Person.Secret.PHONES, "").lines().toList());
        return "registry/unmasked :: opened";
    }

    @Needs(Right.EDIT_PEOPLE)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam String household) {
        Household home = households.read(Household.Id.of(household));
        return form(PersonForm.blank(home.id()), Map.of(), HttpStatus.OK);
    }

    @Needs(Right.EDIT_PEOPLE)
    @PostMapping
    ModelAndView register(PersonForm form, Locale locale) {
        if (form.household() == null) {
            throw new Refusal.NotFound("household.unknown");
        }
        PersonForm.Read read = form.read(new Household.Id(form.household()), null);
        return tried(form, read, () -> persons.register(read.draft()), locale);
    }

    @Needs(Right.EDIT_PEOPLE)
    @GetMapping("/{id}/change")
    ModelAndView askChange(@PathVariable String id) {
        return form(PersonForm.of(persons.read(Person.Id.of(id))), Map.of(), HttpStatus.OK);
    }

    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}")
    ModelAndView change(@PathVariable String id, PersonForm form, Locale locale) {
        Person known = persons.read(Person.Id.of(id));
        PersonForm.Read read = form.read(known.household(), known);
        int seen = form.version() == null ? 0 : form.version();
        return tried(form, read, () -> persons.change(read.draft(), seen), locale);
    }

    private ModelAndView tried(
            PersonForm form, PersonForm.Read read, java.util.function.Supplier<Registered> command, Locale locale) {
        Map<String, String> errors = errors(read);
        if (!errors.isEmpty()) {
            return form(form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            return switch (areas.following(command)) {
                case Registered.Done(Person.Id person) -> new ModelAndView("redirect:/persons/" + person);
                case Registered.Known(Person.Id person) ->
                    form(form, Map.of("documentNumber", "known"), HttpStatus.CONFLICT)
                            .addObject("known", person);
                case Registered.Requested _ -> new ModelAndView("redirect:/transfers?said=requested");
            };
        } catch (Refusal.Conflict refusal) {
            return form(form, Map.of(), HttpStatus.CONFLICT)
                    .addObject(
                            "conflict",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }

    /// The first problem of each field.
    private Map<String, String> errors(PersonForm.Read read) {
        List<FieldProblem> all = new ArrayList<>(read.problems());
        all.addAll(persons.problems(read.draft()));
        return Typed.byField(all);
    }

    private ModelAndView form(PersonForm form, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView("registry/person-form", status)
                .addObject("form", form)
                .addObject("errors", errors);
    }

    @ModelAttribute("choices")
    Choices choices() {
        return Choices.ALL;
    }
}
