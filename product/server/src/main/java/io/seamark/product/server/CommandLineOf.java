package io.seamark.product.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The command line: one flag per [Setting], and the subcommands.
final class CommandLineOf {
    private static final String CONFIG = "--config";
    private static final String KEEP = "--keep";
    private static final String WATCH = "--watch";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    CommandLineOf(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /// Runs one command.
    ///
    /// @return the exit status: 0 done, 1 failed, 2 wrongly called
    int execute(String... arguments) {
        return UpFlags.plain(arguments).map(this::up).orElseGet(() -> parse(arguments));
    }

    private int up(UpFlags flags) {
        try {
            return new Up(out)
                    .run(Configuration.from(load(flags.values(), flags.config().orElse(""))));
        } catch (ConfigurationException e) {
            return refused(e);
        }
    }

    private int parse(String... arguments) {
        CommandSpec root = CommandSpec.create().name("seamark").version(Version.text());
        root.usageMessage()
                .description("Runs ECS-style services on your own machines, through the AWS APIs and tools you know.")
                .footer("", "Start with: seamark up", "Then:       eval \"$(seamark env)\"");
        root.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        root.addSubcommand("up", up());
        root.addSubcommand("env", dataDirOnly("Print what the shell needs to talk to the running Seamark."));
        root.addSubcommand("status", status());
        root.addSubcommand("why", why());
        root.addSubcommand("demo", demo());
        root.addSubcommand("version", plain("Print the version."));
        var line = new CommandLine(root)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setExecutionStrategy(this::run);
        return line.execute(arguments);
    }

    private int run(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!parsed.hasSubcommand()) {
            parsed.commandSpec().commandLine().usage(err);
            return 2;
        }
        ParseResult command = parsed.subcommand();
        try {
            return switch (command.commandSpec().name()) {
                case "up" -> new Up(out).run(Configuration.from(settings(command)));
                case "env" -> new Env(out, err).run(Configuration.from(settings(command)));
                case "status" ->
                    new Status(out, err).run(Configuration.from(settings(command)), command.hasMatchedOption(WATCH));
                case "why" ->
                    new Why(out, err).run(Configuration.from(settings(command)), command.matchedPositionalValue(0, ""));
                case "demo" ->
                    new Demo(out, err).run(Configuration.from(settings(command)), command.hasMatchedOption(KEEP));
                default -> {
                    out.println(Version.text());
                    yield 0;
                }
            };
        } catch (ConfigurationException e) {
            return refused(e);
        }
    }

    private int refused(ConfigurationException e) {
        err.println("seamark: " + e.getMessage());
        return 2;
    }

    private Settings settings(ParseResult command) {
        var flags = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            String flag = "--" + setting.key();
            if (command.hasMatchedOption(flag)) {
                flags.put(setting, command.matchedOptionValue(flag, ""));
            }
            if (command.hasMatchedOption(negated(setting))) {
                flags.put(setting, "false");
            }
        }
        return command.commandSpec().findOption(CONFIG) == null
                ? Settings.load(flags, environment, Optional.empty())
                : load(flags, command.matchedOptionValue(CONFIG, ""));
    }

    /// @param config the file that is named on the command line; empty for none
    private Settings load(Map<Setting, String> flags, String config) {
        String file = config.isEmpty() ? environment.getOrDefault("SEAMARK_CONFIG", "") : config;
        return Settings.load(flags, environment, file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
    }

    private static CommandSpec up() {
        CommandSpec spec = plain("Run the control plane until it is told to stop.");
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
            if (setting.defaultValue().equals("true")) {
                spec.addOption(OptionSpec.builder(negated(setting))
                        .description("The same as --" + setting.key() + "=false.")
                        .build());
            }
        }
        spec.addOption(OptionSpec.builder(CONFIG)
                .type(String.class)
                .paramLabel("FILE")
                .description("A file of lines `key = value`, with the keys of these flags.")
                .build());
        return spec;
    }

    private static String negated(Setting setting) {
        return "--no-" + setting.key();
    }

    private static CommandSpec demo() {
        CommandSpec spec = dataDirOnly("Show the whole line at work: services, load balancers, names; then clean up.");
        spec.addOption(option(Setting.RUNTIME));
        spec.addOption(OptionSpec.builder(KEEP)
                .description("Leave everything running at the end.")
                .build());
        return spec;
    }

    private static CommandSpec status() {
        CommandSpec spec = dataDirOnly("Tell what the running Seamark does: services, targets, names.");
        spec.addOption(OptionSpec.builder(WATCH)
                .description("Again every second, until Ctrl-C.")
                .build());
        return spec;
    }

    private static CommandSpec why() {
        CommandSpec spec = dataDirOnly("Tell why a name resolves to what it does: call, event, invocation, change.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("NAME")
                .type(String.class)
                .arity("1")
                .index("0")
                .description("A domain name such as service1.ecs.internal.")
                .build());
        return spec;
    }

    private static CommandSpec dataDirOnly(String description) {
        CommandSpec spec = plain(description);
        spec.addOption(option(Setting.DATA_DIR));
        return spec;
    }

    private static CommandSpec plain(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return spec;
    }

    private static OptionSpec option(Setting setting) {
        boolean flag = Arrays.asList("true", "false").contains(setting.defaultValue());
        String standard = setting.defaultValue().isEmpty() ? "" : " Default: " + setting.defaultValue() + ".";
        return OptionSpec.builder("--" + setting.key())
                .type(String.class)
                .arity(flag ? "0..1" : "1")
                .fallbackValue("true")
                .paramLabel(setting.key()
                        .substring(setting.key().lastIndexOf('-') + 1)
                        .toUpperCase(Locale.ROOT))
                .description(setting.description() + standard)
                .build();
    }
}
