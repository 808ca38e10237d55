package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.protocol.OperationModel;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.wire.ServiceApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/coverage.md` says what there is. Its table is made from the program:
/// `mvn verify -Dseamark.coverage.write=true` writes it anew.
class CoverageTest {
    private static final String BEGIN = "<!-- made from the program -->\n";
    private static final Path PAGE = Path.of("..", "..", "docs", "coverage.md");

    @TempDir
    Path folder;

    @Test
    void thePageSaysWhatTheProgramDoes() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN);
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table();
        if (Boolean.getBoolean("seamark.coverage.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }

    private String table() {
        var text = new StringBuilder("\n| API | Implemented | Known | Operations |\n|---|---|---|---|\n");
        var settings = Settings.load(
                Map.of(
                        Setting.DATA_DIR, folder.toString(),
                        Setting.API_PORT, "0",
                        Setting.DNS_PORT, "0",
                        Setting.RUNTIME, "process",
                        Setting.REGISTRAR, "false",
                        Setting.LB_RANGE, "127.60.0.0/16"),
                Map.of(),
                Optional.empty());
        try (var platform = new Platform(Configuration.from(settings))) {
            platform.start();
            for (ServiceModel service : new SdkCatalog(CoverageTest.class.getClassLoader()).services()) {
                List<String> there = platform.services().stream()
                        .filter(api -> api.name().equals(service.name()))
                        .flatMap(api -> implemented(api, service).stream())
                        .toList();
                text.append("| ")
                        .append(service.name())
                        .append(" | ")
                        .append(there.size())
                        .append(" | ")
                        .append(service.operations().size())
                        .append(" | ")
                        .append(String.join(", ", there))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static List<String> implemented(ServiceApi api, ServiceModel service) {
        return service.operations().stream()
                .filter(operation -> api.implemented().contains(operation.request()))
                .map(OperationModel::name)
                .sorted()
                .toList();
    }
}
