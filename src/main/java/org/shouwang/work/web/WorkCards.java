package org.shouwang.work.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Puts items and their owners into words.
@Component
class WorkCards {

    private static final Duration SOON = Duration.ofHours(2);

    private final Accounts accounts;
    private final Areas areas;
    private final MessageSource messages;
    private final Clock clock;

    WorkCards(Accounts accounts, Areas areas, MessageSource messages, Clock clock) {
        this.accounts = accounts;
        this.areas = areas;
        this.messages = messages;
        this.clock = clock;
    }

    List<WorkCard> of(List<WorkItem> items, Locale locale) {
        Map<Owner, String> owners = names(
                items.stream().map(WorkItem::owner).filter(Objects::nonNull).collect(Collectors.toSet()), locale);
        AreaTree tree = areas.tree();
        Instant now = clock.instant();
        return items.stream()
                .map(item -> new WorkCard(
                        item,
                        item.owner() == null ? null : owners.get(item.owner()),
                        tree.name(item.areaCode()),
                        item.isLateAt(now),
                        item.state().isOpen() && item.deadline().isBefore(now.plus(SOON)),
                        UuidCreator.getTimeOrderedEpoch().toString()))
                .toList();
    }

    /// What owners are called: a person's name, or the post's area and role.
    Map<Owner, String> names(Collection<? extends @Nullable Owner> owners, Locale locale) {
        Set<UUID> people = owners.stream()
                .filter(Owner.Person.class::isInstance)
                .map(owner -> ((Owner.Person) owner).account())
                .collect(Collectors.toSet());
        Map<UUID, String> known = accounts.names(people);
        AreaTree tree = areas.tree();
        Map<Owner, String> names = new HashMap<>();
        for (Owner owner : owners) {
            switch (owner) {
                case Owner.Person person ->
                    names.put(
                            person,
                            known.getOrDefault(
                                    person.account(), person.account().toString()));
                case Owner.Post post -> names.put(post, tree.name(post.areaCode()) + " · " + role(post.role(), locale));
                case null -> {}
            }
        }
        return names;
    }

    String role(String code, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage("role." + code, null, code, locale), code);
    }
}
