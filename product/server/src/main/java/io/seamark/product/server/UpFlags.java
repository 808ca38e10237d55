package io.seamark.product.server;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flags of `seamark up` where each is spelt plainly: `--key value`, `--key=value`, or `--no-key` of what is on
/// unless told otherwise.
/// [CommandLineOf] reads every spelling and says what is wrong with the others, but its library alone takes a third
/// of a start.
///
/// @param config the configuration file; empty for the environment's
record UpFlags(Map<Setting, String> values, Optional<String> config) {
    private static final String CONFIG = "--config";
    private static final String NOT = "--no-";

    /// @param arguments what stood on the command line
    /// @return empty where it is another command, or anything is not spelt plainly
    static Optional<UpFlags> plain(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("up")) {
            return Optional.empty();
        }
        var values = new EnumMap<Setting, String>(Setting.class);
        Optional<String> config = Optional.empty();
        var rest = Arrays.asList(arguments).subList(1, arguments.length).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            Optional<Setting> negated = flag.startsWith(NOT) ? on(flag.substring(NOT.length())) : Optional.empty();
            Optional<Setting> setting = flag.startsWith("--") ? Setting.named(flag.substring(2)) : Optional.empty();
            boolean mayStandAlone = setting.map(UpFlags::isSwitch).orElse(false);
            if (negated.isPresent() && equals < 0) {
                if (values.put(negated.get(), "false") != null) {
                    return Optional.empty();
                }
                continue;
            }
            if ((setting.isEmpty() && !flag.equals(CONFIG)) || (equals < 0 && (mayStandAlone || !rest.hasNext()))) {
                return Optional.empty();
            }
            String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
            if (!isPlain(value)
                    || (setting.isEmpty() && config.isPresent())
                    || (setting.isPresent() && values.put(setting.get(), value) != null)) {
                return Optional.empty();
            }
            if (setting.isEmpty()) {
                config = Optional.of(value);
            }
        }
        return Optional.of(new UpFlags(values, config));
    }

    private static Optional<Setting> on(String key) {
        return Setting.named(key).filter(setting -> setting.defaultValue().equals("true"));
    }

    private static boolean isSwitch(Setting setting) {
        return List.of("true", "false").contains(setting.defaultValue());
    }

    /// Neither another flag, nor a file of arguments, nor in quotes.
    private static boolean isPlain(String value) {
        return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
    }
}
