package org.shouwang.screening.letter;

import java.util.Map;
import org.shouwang.screening.letter.Letter.Direction;
import org.shouwang.screening.letter.Letter.State;

/// What may follow on what 协查函规则. The database says the same.
final class LetterRules {

    static final Map<Direction, Map<String, Map<State, State>>> TRANSITIONS = Map.of(
            Direction.OUT,
            Map.of(
                    "send", Map.of(State.DRAFT, State.SENT),
                    "cancel", Map.of(State.DRAFT, State.CANCELLED),
                    "receipt", Map.of(State.SENT, State.RECEIVED),
                    "remind", Map.of(State.SENT, State.SENT, State.RECEIVED, State.RECEIVED),
                    "answer", Map.of(State.SENT, State.ANSWERED, State.RECEIVED, State.ANSWERED),
                    "withdraw", Map.of(State.SENT, State.WITHDRAWN, State.RECEIVED, State.WITHDRAWN),
                    "prolong", Map.of(State.SENT, State.SENT, State.RECEIVED, State.RECEIVED)),
            Direction.IN,
            Map.of(
                    "dispatch",
                    Map.of(State.REGISTERED, State.DISPATCHED, State.DISPATCHED, State.DISPATCHED),
                    "return",
                    Map.of(State.DISPATCHED, State.REGISTERED),
                    "find",
                    Map.of(State.REGISTERED, State.FOUND, State.DISPATCHED, State.FOUND),
                    "redo",
                    Map.of(State.FOUND, State.DISPATCHED),
                    "reply",
                    Map.of(State.FOUND, State.ANSWERED),
                    "cancel",
                    Map.of(State.REGISTERED, State.CANCELLED),
                    "prolong",
                    Map.of(
                            State.REGISTERED,
                            State.REGISTERED,
                            State.DISPATCHED,
                            State.DISPATCHED,
                            State.FOUND,
                            State.FOUND)));

    private LetterRules() {}
}
