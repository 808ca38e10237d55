package io.seamark.planes.runner;

import static io.seamark.planes.runner.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Node.js runtime, where a `node` is installed.
class NodeTest {
    private final Functions functions;

    NodeTest(@TempDir Path folder) {
        functions = Functions.in(folder);
    }

    @BeforeEach
    void node() {
        assumeTrue(Spawner.onPath(Environment.path(), "node"), "no node is installed");
    }

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void anAsynchronousHandlerAnswersStaysWarmAndLogsWithItsRequest() throws Exception {
        FunctionCode code = node("warm", """
                let count = 0;
                exports.handler = async (event, context) => {
                  console.log("got %s", event.name);
                  return { name: event.name, count: ++count, id: context.awsRequestId,
                           left: context.getRemainingTimeInMillis() > 1000 };
                };
                """);

        assertThat(text(functions.invoke(code, "{\"name\":\"ä\"}")))
                .isEqualTo("{\"name\":\"ä\",\"count\":1,\"id\":\"request-1\",\"left\":true}");
        assertThat(text(functions.invoke(code, "{\"name\":\"b\"}"))).contains("\"count\":2");
        assertThat(functions.log).anyMatch(line -> line.endsWith("Z\trequest-1\tINFO\tgot ä"));
    }

    @Test
    void aCallbackAnswersWhenNothingIsLeftToDo() throws Exception {
        FunctionCode code = node("calls", """
                let later = "not yet";
                exports.handler = (event, context, callback) => {
                  if (event.ask) return callback(null, later);
                  callback(null, "first");
                  setTimeout(() => { later = "done"; }, 20);
                };
                """);

        assertThat(text(functions.invoke(code, "{}"))).isEqualTo("\"first\"");
        assertThat(text(functions.invoke(code, "{\"ask\":1}"))).isEqualTo("\"done\"");
    }

    @Test
    void aModuleOfTheNewKindAnswersToo() throws Exception {
        functions.write(
                "esm", "index.mjs", "export const handler = async () => import.meta.url.endsWith('index.mjs');");
        FunctionCode code = functions.code("esm", "nodejs22.x", "index.handler", Duration.ofSeconds(10), Map.of());

        assertThat(text(functions.invoke(code, "{}"))).isEqualTo("true");
    }

    @Test
    void errorsSayWhatAndWhere() throws Exception {
        assertThat(text(functions.invoke(
                        node("fails", "exports.handler = async () => { throw new TypeError('as asked'); };"), "{}")))
                .startsWith(
                        "{\"errorType\":\"TypeError\",\"errorMessage\":\"as asked\",\"trace\":[\"TypeError: as asked\"");
        assertThat(text(functions.invoke(node("none", "exports.other = 1;"), "{}")))
                .contains("Runtime.HandlerNotFound", "index.handler is undefined or not exported");
        assertThat(text(functions.invoke(node("missing", "require('nothing-like-it');"), "{}")))
                .contains("Runtime.ImportModuleError", "nothing-like-it");
        assertThat(text(functions.invoke(
                        node("late", "exports.handler = () => new Promise(() => Promise.reject(new Error('late')));"),
                        "{}")))
                .contains("Runtime.UnhandledPromiseRejection", "late");
    }

    private FunctionCode node(String name, String source) {
        functions.write(name, "index.js", source);
        return functions.code(name, "nodejs20.x", "index.handler", Duration.ofSeconds(10), Map.of());
    }
}
