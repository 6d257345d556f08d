package org.shouwang.notice.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.notice.Channel;
import org.shouwang.notice.Channels;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 通道: through what do messages leave the house, does it work, and what has not arrived?
@Controller
@Needs(Right.OPERATE)
class ChannelPages {

    private final Channels channels;
    private final UndeliveredList undelivered;
    private final Areas areas;
    private final Attempt attempt;

    ChannelPages(Channels channels, UndeliveredList undelivered, Areas areas, Attempt attempt) {
        this.channels = channels;
        this.undelivered = undelivered;
        this.areas = areas;
        this.attempt = attempt;
    }

    @GetMapping("/channels")
    ModelAndView list() {
        return page(HttpStatus.OK);
    }

    private ModelAndView page(HttpStatus status) {
        AreaTree tree = areas.tree();
        List<Area> choices = new ArrayList<>(tree.roots());
        tree.roots().forEach(root -> choices.addAll(tree.children(root.code())));
        return new ModelAndView("notice/channels", status)
                .addObject("channels", channels.all())
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch())
                .addObject("kinds", Channel.Kind.values())
                .addObject("takes", Channel.Takes.values())
                .addObject("choices", choices)
                .addObject("tree", tree);
    }

    @PostMapping("/channels")
    ModelAndView add(
            @RequestParam String id,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String takes,
            Locale locale) {
        return attempt.of(
                () -> {
                    channels.add(new Channel.Draft(
                            Channel.Id.of(id),
                            area,
                            Channel.Kind.of(kind).orElseThrow(() -> new Refusal.Invalid("channel.kind")),
                            name,
                            address,
                            secret,
                            Channel.Takes.of(takes).orElseThrow(() -> new Refusal.Invalid("channel.takes"))));
                    return "/channels";
                },
                this::page,
                locale);
    }

    @PostMapping("/channels/{id}/use")
    String use(@PathVariable String id, @RequestParam boolean active) {
        channels.use(Channel.Id.of(id), active);
        return "redirect:/channels";
    }

    @PostMapping("/channels/{id}/test")
    String test(@PathVariable String id, @RequestParam UUID fresh) {
        channels.test(Channel.Id.of(id), fresh);
        return "redirect:/channels?tested";
    }

    @GetMapping("/channels/undelivered")
    ModelAndView undelivered(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/channels/undelivered", parameters, undelivered.filterNames());
        return new ModelAndView("notice/undelivered").addObject("list", ListView.of(undelivered, query));
    }

    /// One that has not arrived, with the way to try again.
    @GetMapping("/channels/messages/{id}")
    ModelAndView message(@PathVariable UUID id) {
        return new ModelAndView("notice/outgoing").addObject("message", channels.requireUndelivered(id));
    }

    @PostMapping("/channels/messages/{id}/attempt")
    String resend(@PathVariable UUID id) {
        channels.resend(id);
        return "redirect:/channels/undelivered";
    }
}
