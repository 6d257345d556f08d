package org.shouwang.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command line taken apart: flags, options with a value (`--name value` or `--name=value`), and the rest.
public record Arguments(Set<String> flags, Map<String, String> options, List<String> rest) {

    /// @param flagNames   the options that stand alone
    /// @param optionNames the options that take a value
    /// @throws Refused when another option is given, a value is missing, or an option comes twice
    public static Arguments parse(List<String> arguments, Set<String> flagNames, Set<String> optionNames)
            throws Refused {
        Arguments parsed = new Arguments(new HashSet<>(), new HashMap<>(), new ArrayList<>());
        for (var remaining = arguments.iterator(); remaining.hasNext(); ) {
            String argument = remaining.next();
            if (!argument.startsWith("--")) {
                parsed.rest.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 && flagNames.contains(name)) {
                parsed.flags.add(name);
            } else if (!optionNames.contains(name)) {
                throw Refused.usage("Unknown option " + argument);
            } else if (equals < 0 && !remaining.hasNext()) {
                throw Refused.usage(name + " needs a value");
            } else if (parsed.options.put(name, equals < 0 ? remaining.next() : argument.substring(equals + 1))
                    != null) {
                throw Refused.usage(name + " is given twice");
            }
        }
        return parsed;
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public @Nullable String option(String name) {
        return options.get(name);
    }

    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
