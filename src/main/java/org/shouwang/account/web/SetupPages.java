package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.shouwang.account.Offices;
import org.shouwang.account.Role;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// 三员初设: who holds the three offices of this new installation?
@Controller
@RequestMapping("/setup")
@Open
class SetupPages {

    private final Offices offices;
    private final Problems problems;

    SetupPages(Offices offices, Problems problems) {
        this.offices = offices;
        this.problems = problems;
    }

    @GetMapping
    String ask(Model model) {
        if (!offices.areVacant()) {
            return "redirect:/sign-in";
        }
        return form(model, Map.of());
    }

    @PostMapping
    String found(
            @RequestParam Map<String, String> parameters,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Map<Role, Offices.Person> people = new EnumMap<>(Role.class);
        Map<String, Offices.Person> typed = new LinkedHashMap<>();
        for (Role office : Offices.THREE) {
            Offices.Person person = new Offices.Person(
                    parameters.getOrDefault(office.code() + ".username", ""),
                    parameters.getOrDefault(office.code() + ".name", ""));
            people.put(office, person);
            typed.put(office.code(), person);
        }
        try {
            model.addAttribute(
                    "passwords", offices.found(people, parameters.getOrDefault("code", ""), request.getRemoteAddr()));
            model.addAttribute("people", people);
            return "account/setup-done";
        } catch (Refusal.Invalid refusal) {
            model.addAttribute("code", parameters.get("code"));
            model.addAttribute(
                    "error", problems.text(refusal.code(), refusal.arguments().toArray(), locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, typed);
        }
    }

    private static String form(Model model, Map<String, Offices.Person> typed) {
        model.addAttribute("offices", Offices.THREE);
        model.addAttribute("typed", typed);
        return "account/setup";
    }
}
