"""The Python runtime: takes invocations from the Lambda Runtime API and gives them to the function's handler.

Its only argument is the handler, `module.function`. Nothing beyond the standard library is used.
"""
import decimal
import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback

ROOT = "/2018-06-01/runtime/"


class Failure(Exception):
    """An error with a type of the runtime's own."""

    def __init__(self, kind, message, cause=None):
        super().__init__(message)
        self.kind = kind
        self.cause = cause


class Identity:
    def __init__(self):
        self.cognito_identity_id = None
        self.cognito_identity_pool_id = None


class Client:
    def __init__(self, values):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, values.get("client", {}).get(name))


class ClientContext:
    def __init__(self, values):
        self.client = Client(values)
        self.custom = values.get("custom")
        self.env = values.get("env")


class Context:
    def __init__(self, headers):
        environ = os.environ
        self.function_name = environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.identity = Identity()
        self.tenant_id = None
        client = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = ClientContext(json.loads(client)) if client else None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline - int(time.time() * 1000), 0)

    def log(self, text):
        sys.stdout.write(str(text))


class Api:
    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address)

    def call(self, method, path, body=None, headers=None):
        self.connection.request(method, ROOT + path, body, headers or {})
        response = self.connection.getresponse()
        return response.status, response.headers, response.read()

    def next(self):
        status, headers, body = self.call("GET", "invocation/next")
        if status != 200:
            raise SystemExit("invocation/next: status %d" % status)
        return headers, body

    def error(self, path, error):
        headers = {"Content-Type": "application/json", "Lambda-Runtime-Function-Error-Type": "Unhandled"}
        self.call("POST", path, json.dumps(error).encode("utf-8"), headers)


class RequestId(logging.Filter):
    def __init__(self):
        super().__init__()
        self.value = ""

    def filter(self, record):
        record.aws_request_id = self.value
        return True


def log_to_stdout():
    request_id = RequestId()
    handler = logging.StreamHandler(sys.stdout)
    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(request_id)
    logging.getLogger().addHandler(handler)
    return request_id


def load(handler):
    parts = handler.rsplit(".", 1)
    if len(parts) != 2:
        raise Failure(
            "Runtime.MalformedHandlerName",
            "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler,
        )
    name, function = parts
    module = name.replace("/", ".")
    if module.split(".")[0] in sys.builtin_module_names:
        raise Failure("Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module)
    try:
        loaded = importlib.import_module(module)
    except ImportError as e:
        raise Failure("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (name, e)) from e
    except SyntaxError as e:
        raise Failure("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (name, e), e) from e
    found = getattr(loaded, function, None)
    if found is None:
        raise Failure("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function, name))
    return found


def described(error, request_id, own_frames):
    """The error as JSON-able value; frames of this file are left out of the trace."""
    frames = traceback.extract_tb(error.__traceback__)[own_frames:]
    kind = error.kind if isinstance(error, Failure) else type(error).__name__
    if isinstance(error, Failure):
        frames = traceback.extract_tb(error.cause.__traceback__) if error.cause else []
    return {
        "errorMessage": str(error),
        "errorType": kind,
        "requestId": request_id,
        "stackTrace": traceback.format_list(frames),
    }


def show(error):
    lines = ["[ERROR] %s: %s" % (error["errorType"], error["errorMessage"])]
    if error["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        lines.extend(frame.rstrip("\n") for frame in error["stackTrace"])
    print("\n".join(lines))


def plain(value):
    if isinstance(value, decimal.Decimal):
        return float(value) if value % 1 else int(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def answer(value):
    try:
        return json.dumps(value, ensure_ascii=False, default=plain).encode("utf-8")
    except Exception as e:
        raise Failure("Runtime.MarshalError", "Unable to marshal response: %s" % e) from e


def parse(body):
    try:
        return json.loads(body) if body else {}
    except ValueError as e:
        raise Failure("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e) from e


def main(name):
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    api = Api(os.environ["AWS_LAMBDA_RUNTIME_API"])
    request_id = log_to_stdout()
    try:
        handler = load(name)
    except BaseException as e:
        error = described(e, "", 1)
        show(error)
        sys.stdout.flush()
        api.error("init/error", error)
        sys.exit(1)
    while True:
        headers, body = api.next()
        context = Context(headers)
        request_id.value = context.aws_request_id
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
        path = "invocation/" + context.aws_request_id
        try:
            result = answer(handler(parse(body), context))
            sys.stdout.flush()
            sys.stderr.flush()
        except Exception as e:
            error = described(e, context.aws_request_id, 1)
            show(error)
            sys.stdout.flush()
            api.error(path + "/error", error)
            continue
        api.call("POST", path + "/response", result, {"Content-Type": "application/json"})


main(sys.argv[1])
