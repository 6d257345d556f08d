package org.shouwang.screening;

import java.util.List;
import org.shouwang.area.AreaLevel;
import org.shouwang.notice.Message;

/// Who is told of what comes to an area 该告诉谁: whoever answers for it there.
public final class Called {

    private Called() {}

    public static List<Message.Post> at(String area) {
        return switch (AreaLevel.of(area)) {
            case GRID ->
                List.of(
                        new Message.Post(area, "grid_worker"),
                        new Message.Post(AreaLevel.COMMUNITY.codeOf(area), "community_officer"));
            case COMMUNITY -> List.of(new Message.Post(area, "community_officer"));
            case STREET -> List.of(new Message.Post(area, "street_officer"));
            default -> List.of(new Message.Post(area, "department_officer"));
        };
    }
}
