package org.shouwang.screening.list;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;

/// To which community a row belongs 派单规则: the one that it names, or whose name its address holds. Pure.
final class Homes {

    private static final int SHORTEST = 2;

    private record Named(String name, String code) {}

    private final List<Area> communities;
    private final List<Named> spellings;

    Homes(List<Area> communities) {
        this.communities = communities;
        this.spellings = communities.stream()
                .flatMap(area ->
                        Stream.of(new Named(area.name(), area.code()), new Named(plain(area.name()), area.code())))
                .filter(named -> named.name().length() >= SHORTEST)
                .sorted(Comparator.comparing((Named named) -> -named.name().length()))
                .toList();
    }

    /// The community's code; nothing where it is not clear.
    @Nullable
    String of(ListFile.Entry entry) {
        String community = entry.community().strip();
        if (!community.isEmpty()) {
            return only(communities.stream()
                    .filter(area -> area.code().equals(community)
                            || area.name().equals(community)
                            || plain(area.name()).equals(plain(community)))
                    .map(Area::code)
                    .toList());
        }
        return spellings.stream()
                .filter(named -> entry.address().contains(named.name()))
                .findFirst()
                .map(longest -> only(spellings.stream()
                        .filter(named -> named.name().equals(longest.name()))
                        .map(Named::code)
                        .distinct()
                        .toList()))
                .orElse(null);
    }

    private static @Nullable String only(List<String> codes) {
        return codes.size() == 1 ? codes.getFirst() : null;
    }

    private static String plain(String name) {
        return name.replaceAll("(社区)?(居民委员会|居委会|村民委员会|村委会)$", "").replaceAll("社区$", "");
    }
}
