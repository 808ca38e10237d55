package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Runtime API of one execution environment, on a port of its own.
///
/// `current` is written by the connection that hands an invocation out; the queue and the futures
/// are safe for any thread.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>.
final class RuntimeApi implements AutoCloseable {
    /// The longest response: 6 MB and what AWS allows beyond.
    static final int MOST_RESPONSE = 6_291_556;

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeApi.class);
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final Pattern ANSWER = Pattern.compile(ROOT + "invocation/([^/]+)/(response|error)");

    private final ServerSocket server;
    private final BlockingQueue<Work> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ending> started = new CompletableFuture<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Work current;
    private volatile boolean closed;

    /// @param at an address of this machine that the runtime can reach
    RuntimeApi(InetAddress at) throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(at, 0));
    }

    void start() {
        run(this::accept);
    }

    /// What `AWS_LAMBDA_RUNTIME_API` is.
    String address() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /// Completed when the runtime asks for its first invocation, or says that it cannot start.
    CompletableFuture<Ending> started() {
        return started;
    }

    void offer(Work work) {
        inbox.add(work);
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("runtime api close failed why={}", e.toString());
        }
        threads.forEach(Thread::interrupt);
    }

    private void run(Runnable task) {
        Thread thread = Thread.ofVirtual().name("runtime-api").unstarted(() -> {
            try {
                task.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        if (closed) {
            thread.interrupt();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                run(() -> serve(socket));
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("runtime api accept failed why={}", e.toString());
                }
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                Optional<RuntimeRequest> request = RuntimeRequest.read(in, out, MOST_RESPONSE);
                if (request.isEmpty()) {
                    return;
                }
                out.write(answer(request.get()));
                out.flush();
            }
        } catch (IOException | NumberFormatException e) {
            if (!closed) {
                LOG.debug("runtime api connection ended why={}", e.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answer(RuntimeRequest request) throws InterruptedException {
        if (request.method().equals("GET") && request.path().equals(ROOT + "invocation/next")) {
            return next();
        }
        if (request.method().equals("POST")) {
            if (request.path().equals(ROOT + "init/error")) {
                started.complete(new Ending.Failed(request.body()));
                return reply("202 Accepted", Map.of(), text("{\"status\":\"OK\"}"));
            }
            Matcher answer = ANSWER.matcher(request.path());
            if (answer.matches()) {
                return finish(request, answer.group(1), answer.group(2).equals("error"));
            }
        }
        return reply("404 Not Found", Map.of(), text("{\"errorType\":\"NotFound\",\"errorMessage\":\"No such path\"}"));
    }

    private byte[] next() throws InterruptedException {
        started.complete(new Ending.Ready());
        Work work = inbox.take();
        current = work;
        InvocationContext context = work.context();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Lambda-Runtime-Aws-Request-Id", context.requestId());
        headers.put("Lambda-Runtime-Deadline-Ms", String.valueOf(work.deadline().toEpochMilli()));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", context.invokedArn());
        headers.put("Lambda-Runtime-Trace-Id", context.traceId());
        String clientContext = context.clientContext();
        if (clientContext != null) {
            headers.put(
                    "Lambda-Runtime-Client-Context",
                    clientContext.replace('\r', ' ').replace('\n', ' '));
        }
        return reply("200 OK", headers, work.payload());
    }

    private byte[] finish(RuntimeRequest request, String id, boolean failed) {
        Work work = current;
        if (work == null
                || !work.context().requestId().equals(id)
                || work.done().isDone()) {
            return reply(
                    "400 Bad Request",
                    Map.of(),
                    text("{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}"));
        }
        if (request.tooLarge()) {
            work.done().complete(new Ending.TooLarge());
            return reply(
                    "413 Request Entity Too Large",
                    Map.of(),
                    text("{\"errorType\":\"RequestEntityTooLarge\",\"errorMessage\":\"Exceeded maximum allowed payload"
                            + " size (" + MOST_RESPONSE + " bytes).\"}"));
        }
        work.done().complete(failed ? new Ending.Failed(request.body()) : new Ending.Answered(request.body()));
        return reply("202 Accepted", Map.of(), text("{\"status\":\"OK\"}"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The Java client needs a content type: it reads a null pointer where there is none.
    private static byte[] reply(String status, Map<String, String> headers, byte[] body) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\nContent-Type: application/json\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var reply = new ByteArrayOutputStream(head.length() + body.length);
        reply.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        reply.writeBytes(body);
        return reply.toByteArray();
    }
}
