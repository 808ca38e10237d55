package io.seamark.planes.runner;

import static io.seamark.planes.runner.Functions.tail;
import static io.seamark.planes.runner.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonTest {
    private final Functions functions;

    PythonTest(@TempDir Path folder) {
        functions = Functions.in(folder);
    }

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void aFunctionAnswersAndStaysWarm() throws Exception {
        FunctionCode code = functions.python("warm", """
                import os
                count = 0
                def handler(event, context):
                    global count
                    count += 1
                    return {"name": event["name"], "count": count, "pid": os.getpid()}
                """);

        String first = text(functions.invoke(code, "{\"name\":\"a\"}"));
        String second = text(functions.invoke(code, "{\"name\":\"ä\"}"));

        assertThat(first).startsWith("{\"name\": \"a\", \"count\": 1, \"pid\": ");
        assertThat(second).isEqualTo(first.replace("\"a\"", "\"ä\"").replace("\"count\": 1", "\"count\": 2"));
        assertThat(functions.runner.environments()).isEqualTo(1);
    }

    @Test
    void theLogHasTheLinesInOrderAndTheTailToo() throws Exception {
        FunctionCode code = functions.python("talks", """
                import logging, sys
                logging.getLogger().setLevel("INFO")
                def handler(event, context):
                    print("to stdout")
                    sys.stderr.write("to stderr")
                    logging.info("to the logger")
                """);

        Result result = functions.invoke(code, "{}");

        assertThat(text(result)).isEqualTo("null");
        assertThat(functions.log).hasSize(5);
        assertThat(functions.log.get(0)).isEqualTo("START RequestId: request-1 Version: $LATEST");
        assertThat(functions.log.get(1)).isEqualTo("to stdout");
        assertThat(functions.log.get(2)).startsWith("to stderr[INFO]\t").endsWith("Z\trequest-1\tto the logger");
        assertThat(functions.log.get(3)).isEqualTo("END RequestId: request-1");
        assertThat(functions.log.get(4))
                .matches("REPORT RequestId: request-1\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms"
                        + "\tMemory Size: 256 MB\tMax Memory Used: [1-9][0-9]* MB\tInit Duration: [0-9.]+ ms");
        assertThat(tail(result)).isEqualTo(String.join("\n", functions.log) + "\n");
    }

    @Test
    void anExceptionIsAnErrorAndTheEnvironmentStays() throws Exception {
        FunctionCode code = functions.python("raises", """
                def handler(event, context):
                    raise ValueError("no such thing")
                """);

        Result result = functions.invoke(code, "{}");

        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(text(result))
                .startsWith("{\"errorMessage\": \"no such thing\", \"errorType\": \"ValueError\","
                        + " \"requestId\": \"request-1\", \"stackTrace\": [\"  File")
                .doesNotContain("bootstrap.py");
        assertThat(tail(result)).contains("[ERROR] ValueError: no such thing");
        assertThat(functions.runner.environments()).isEqualTo(1);
    }

    @Test
    void aModuleThatIsMissingIsAnInitError() throws Exception {
        FunctionCode code = functions.python("missing", "import nothing_like_it\n");

        Result result = functions.invoke(code, "{}");

        assertThat(result.failed()).isTrue();
        assertThat(text(result))
                .contains("\"errorMessage\": \"Unable to import module 'app': No module named 'nothing_like_it'\"")
                .contains("\"errorType\": \"Runtime.ImportModuleError\"");
    }

    @Test
    void aHandlerThatIsMissingIsAnInitError() throws Exception {
        FunctionCode code = functions.python("nohandler", "x = 1\n");

        assertThat(text(functions.invoke(code, "{}"))).contains("Handler 'handler' missing on module 'app'");
    }

    @Test
    void itsEnvironmentIsThatOfTheFunctionAlone() throws Exception {
        functions.write("env", "app.py", """
                import os, tempfile
                def handler(event, context):
                    names = ["AWS_LAMBDA_FUNCTION_NAME", "_HANDLER", "AWS_REGION", "COLOUR", "AWS_ACCESS_KEY_ID",
                             "TZ", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_EXECUTION_ENV"]
                    open(tempfile.gettempdir() + "/mine", "w").close()
                    return [[os.environ.get(n) for n in names], os.getcwd() == os.environ["LAMBDA_TASK_ROOT"],
                            tempfile.gettempdir() == os.environ["TMPDIR"], "JAVA_HOME" in os.environ,
                            context.get_remaining_time_in_millis() > 1000, context.invoked_function_arn]
                """);
        FunctionCode code = functions.code(
                "env",
                "python3.12",
                "app.handler",
                Duration.ofSeconds(10),
                Map.of("COLOUR", "blue", "AWS_REGION", "eu-west-1"));

        assertThat(text(functions.invoke(code, "{}")))
                .isEqualTo("[[\"env\", \"app.handler\", \"eu-west-1\", \"blue\", \"ASIATEST\", \":UTC\", \"256\","
                        + " \"AWS_Lambda_python3.12\"], true, true, false, true, \"" + code.arn() + "\"]");
    }

    @Test
    void payloadsOfMegabytesPassAndTooLargeAnswersAreRefused() throws Exception {
        FunctionCode code = functions.python("big", """
                def handler(event, context):
                    return event["text"] * event["times"]
                """);
        String text = "x".repeat(3_000_000);

        assertThat(functions
                        .invoke(code, "{\"times\":2,\"text\":\"" + text + "\"}")
                        .payload())
                .hasSize(6_000_002);
        Result tooLarge = functions.invoke(code, "{\"times\":3,\"text\":\"" + text + "\"}");
        assertThat(text(tooLarge)).contains("Function.ResponseSizeTooLarge");
    }

    @Test
    void aResponseThatIsNoJsonIsAMarshalError() throws Exception {
        FunctionCode code = functions.python("set", """
                def handler(event, context):
                    return {1, 2}
                """);

        assertThat(text(functions.invoke(code, "{}")))
                .contains("Unable to marshal response: Object of type set is not JSON serializable");
    }
}
