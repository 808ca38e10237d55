package io.seamark.product.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The command line: one flag per [Setting], and the subcommands.
final class CommandLineOf {
    private static final String CONFIG = "--config";

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
        root.addSubcommand("status", dataDirOnly("Tell what the running Seamark does."));
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
                case "status" -> new Status(out, err).run(Configuration.from(settings(command)));
                default -> {
                    out.println(Version.text());
                    yield 0;
                }
            };
        } catch (ConfigurationException e) {
            err.println("seamark: " + e.getMessage());
            return 2;
        }
    }

    private Settings settings(ParseResult command) {
        var flags = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            String flag = "--" + setting.key();
            if (command.hasMatchedOption(flag)) {
                flags.put(setting, command.matchedOptionValue(flag, ""));
            }
        }
        String file = command.commandSpec().findOption(CONFIG) == null
                ? ""
                : command.matchedOptionValue(CONFIG, environment.getOrDefault("SEAMARK_CONFIG", ""));
        return Settings.load(flags, environment, file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
    }

    private static CommandSpec up() {
        CommandSpec spec = plain("Run the control plane until it is told to stop.");
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
        }
        spec.addOption(OptionSpec.builder(CONFIG)
                .type(String.class)
                .paramLabel("FILE")
                .description("A file of lines `key = value`, with the keys of these flags.")
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
                        .toUpperCase(java.util.Locale.ROOT))
                .description(setting.description() + standard)
                .build();
    }
}
