package io.seamark.proof.journeys;

import java.util.List;

/// What the tasks of journeys run: programs of the machine.
final class Programs {
    /// Says who answers; `/health` answers 500 while the file that `SICK` names holds its process id;
    /// whatever is called with a path that begins with `/fetch/` fetches the URL behind it.
    private static final String PAGES = """
            import http.server, os, signal, sys, urllib.request
            def sick():
                try:
                    return open(os.environ['SICK']).read()
                except (KeyError, OSError):
                    return ''
            class Page(http.server.BaseHTTPRequestHandler):
                protocol_version = 'HTTP/1.1'
                def do_GET(self):
                    status = 200
                    text = '%s version %s pid %d\\n' % (os.environ.get('NAME', ''), os.environ.get('VERSION', ''), os.getpid())
                    if self.path == '/health' and sick() == str(os.getpid()):
                        status = 500
                    if self.path.startswith('/fetch/'):
                        text = urllib.request.urlopen(self.path[7:], timeout=5).read().decode()
                    body = text.encode()
                    self.send_response(status)
                    self.send_header('Content-Length', str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *arguments):
                    pass
            http.server.ThreadingHTTPServer.daemon_threads = True
            http.server.ThreadingHTTPServer((os.environ['HOST'], int(os.environ['PORT'])), Page).serve_forever()
            """;

    private static final String ECHO = """
            import os, socketserver
            class Echo(socketserver.BaseRequestHandler):
                def handle(self):
                    while data := self.request.recv(4096):
                        self.request.sendall(b'echo ' + data)
            socketserver.ThreadingTCPServer.daemon_threads = True
            socketserver.ThreadingTCPServer.allow_reuse_address = True
            socketserver.ThreadingTCPServer((os.environ['HOST'], int(os.environ['PORT'])), Echo).serve_forever()
            """;

    private Programs() {}

    /// An HTTP server.
    static List<String> pages() {
        return python(PAGES);
    }

    /// A TCP server that sends back what it gets, behind the word echo.
    static List<String> echo() {
        return python(ECHO);
    }

    static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }

    private static List<String> python(String script) {
        return List.of("/usr/bin/python3", "-c", script);
    }
}
