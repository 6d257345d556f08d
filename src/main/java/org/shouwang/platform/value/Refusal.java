package org.shouwang.platform.value;

import java.time.Duration;
import java.util.List;

/// A command or query that is refused 不予办理: expected, explained to whoever asked, nothing half done.
///
/// The code is stable and names the text in the message bundles (`refusal.<code>`), filled with the
/// arguments, of which a [Word] is a text itself; the exception's own message is for logs and never shown.
/// Arguments hold no personal data.
public abstract sealed class Refusal extends RuntimeException {

    private final String code;
    private final List<Object> arguments;

    private Refusal(String code, Object... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /// There is no such thing within the reader's scope; whether it exists elsewhere is not told.
    public static final class NotFound extends Refusal {
        public NotFound(String code, Object... arguments) {
            super(code, arguments);
        }
    }

    /// It contradicts what is recorded already: somebody was faster, or the id means something else.
    public static final class Conflict extends Refusal {
        public Conflict(String code, Object... arguments) {
            super(code, arguments);
        }
    }

    /// The input is wrong and says where.
    public static final class Invalid extends Refusal {
        public Invalid(String code, Object... arguments) {
            super(code, arguments);
        }
    }

    /// The reader's role does not allow it.
    public static final class Forbidden extends Refusal {
        public Forbidden(String code, Object... arguments) {
            super(code, arguments);
        }
    }

    /// Nobody has signed in, or not with what was shown.
    public static final class Unauthenticated extends Refusal {
        public Unauthenticated(String code, Object... arguments) {
            super(code, arguments);
        }
    }

    /// Too much or too often: try again later.
    public static final class Busy extends Refusal {
        private final Duration retryAfter;

        public Busy(String code, Object... arguments) {
            this(Duration.ofSeconds(2), code, arguments);
        }

        public Busy(Duration retryAfter, String code, Object... arguments) {
            super(code, arguments);
            this.retryAfter = retryAfter;
        }

        /// How long to wait before another try has a chance.
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
