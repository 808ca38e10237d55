package io.seamark.planes.runner;

import static io.seamark.planes.runner.Functions.tail;
import static io.seamark.planes.runner.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaTest {
    private final Functions functions;

    JavaTest(@TempDir Path folder) {
        functions = Functions.in(folder);
    }

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void aHandlerOfObjectsAndOneOfStreamsAreRun() throws Exception {
        compile("fn", "demo/Greeting.java", """
                package demo;
                import com.amazonaws.services.lambda.runtime.Context;
                import com.amazonaws.services.lambda.runtime.RequestHandler;
                import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
                import java.io.*;
                import java.util.Map;
                public class Greeting implements RequestHandler<Map<String, String>, Map<String, Object>> {
                    private int count;
                    public Map<String, Object> handleRequest(Map<String, String> event, Context context) {
                        context.getLogger().log("hello from " + context.getFunctionName() + "\\n");
                        if (event.containsKey("fail")) throw new IllegalStateException("as asked");
                        return Map.of("greeting", "hello " + event.get("name") + " " + ++count);
                    }
                    public static class Streams implements RequestStreamHandler {
                        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                            in.transferTo(out);
                        }
                    }
                }
                """);
        FunctionCode code =
                functions.code("fn", "java25", "demo.Greeting::handleRequest", Duration.ofSeconds(20), Map.of());

        assertThat(text(functions.invoke(code, "{\"name\":\"you\"}"))).isEqualTo("{\"greeting\":\"hello you 1\"}");
        Result second = functions.invoke(code, "{\"name\":\"you\"}");
        assertThat(text(second)).isEqualTo("{\"greeting\":\"hello you 2\"}");
        assertThat(tail(second)).contains("hello from fn");
        Result failed = functions.invoke(code, "{\"fail\":\"1\"}");
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(text(failed)).contains("\"errorMessage\":\"as asked\"", "java.lang.IllegalStateException");
        FunctionCode streams =
                functions.code("fn", "java21", "demo.Greeting$Streams", Duration.ofSeconds(20), Map.of());
        assertThat(text(functions.invoke(streams, "[1,2]"))).isEqualTo("[1,2]");
    }

    @Test
    void aClassThatIsMissingIsAnInitError() throws Exception {
        functions.write("none", "readme", "");
        FunctionCode code = functions.code("none", "java25", "demo.Nothing", Duration.ofSeconds(20), Map.of());

        Result result = functions.invoke(code, "{}");

        assertThat(result.failed()).isTrue();
        assertThat(text(result)).contains("Class not found: demo.Nothing");
    }

    private void compile(String function, String file, String source) {
        Path written = functions.write(function, file, source);
        String jars = RunnerSettings.standard(functions.folder).javaRuntime().stream()
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        jars,
                        "-d",
                        functions.folder.resolve(function).toString(),
                        written.toString());
        assertThat(result).isZero();
    }
}
