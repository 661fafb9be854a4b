"""A small client of the AWS Lambda runtime API for Python 3.6 and later, standard library only.

    python hornero_runtime_client.py MODULE.FUNCTION

takes events from $AWS_LAMBDA_RUNTIME_API, calls the function that it finds under $LAMBDA_TASK_ROOT (or the working
directory), and answers. It behaves as AWS's own client: context object, error documents, exit codes.
"""
import os
import sys
import time
from _socket import SOCK_STREAM, getaddrinfo, socket  # the module socket around it takes longer to load than it helps

try:
    from json import dumps, loads
except ImportError:  # a Python that was cut down too far
    sys.exit("hornero_runtime_client: this Python has no json module")

BASE = "/2018-06-01/runtime/"


class Response:
    """An answer of the runtime API: status, headers by lower-case name, body."""
    __slots__ = ("status", "headers", "body")

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body


class Api:
    """One kept-alive connection to the runtime API. HTTP/1.1 by hand: http.client costs more time to import than all else."""

    def __init__(self, address):
        self.address = address
        host, _, port = address.rpartition(":")
        self.peer = (host or address, int(port) if host else 80)
        self.socket = None
        self.buffer = b""

    def call(self, method, path, body=None, headers=""):
        request = "%s %s%s HTTP/1.1\r\nHost: %s\r\n%s" % (method, BASE, path, self.address, headers)
        if body is not None:
            request += "Content-Length: %d\r\n" % len(body)
        message = request.encode("latin-1") + b"\r\n" + (body or b"")
        while True:
            fresh = self.socket is None
            try:
                if fresh:
                    self.connect()
                self.socket.sendall(message)
                return self.read()
            except OSError as e:
                self.close()
                if fresh:
                    raise RuntimeError("runtime API %s %s: %s" % (method, path, e))

    def connect(self):
        family, kind, protocol, _, address = getaddrinfo(self.peer[0], self.peer[1], 0, SOCK_STREAM)[0]
        self.buffer = b""
        self.socket = socket(family, kind, protocol)
        self.socket.connect(address)

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise OSError("the connection was closed")
        self.buffer += data

    def take(self, count):
        if len(self.buffer) < count:
            parts = [self.buffer]
            missing = count - len(self.buffer)
            while missing:
                data = self.socket.recv(min(missing, 1 << 20))
                if not data:
                    raise OSError("the connection was closed")
                parts.append(data)
                missing -= len(data)
            self.buffer = b"".join(parts)
        data = self.buffer[:count]
        self.buffer = self.buffer[count:]
        return data

    def until(self, mark):
        while True:
            end = self.buffer.find(mark)
            if end >= 0:
                return self.take(end + len(mark))[:end]
            self.receive()

    def read(self):
        while True:
            head = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
            status = int(head[0].split(" ", 2)[1])
            if status >= 200:
                break
        headers = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = self.chunks()
        else:
            body = self.take(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Response(status, headers, body)

    def chunks(self):
        parts = []
        while True:
            size = int(self.until(b"\r\n").split(b";")[0], 16)
            if size == 0:
                while self.until(b"\r\n"):
                    pass
                return b"".join(parts)
            parts.append(self.take(size))
            self.until(b"\r\n")

    def next(self):
        response = self.call("GET", "invocation/next")
        if response.status != 200:
            raise RuntimeError("runtime API: next answered %d: %s" % (
                response.status, response.body.decode("utf-8", "replace")))
        return response

    def respond(self, request_id, body):
        return self.call("POST", "invocation/%s/response" % request_id, body, "Content-Type: application/json\r\n").status

    def fail(self, path, error):
        kind = error["errorType"] if "." in error["errorType"] else "Function.Unhandled"
        headers = "Content-Type: application/vnd.aws.lambda.error+json\r\nLambda-Runtime-Function-Error-Type: %s\r\n" % (
            kind.encode("ascii", "replace").decode("ascii"))
        self.call("POST", path, dumps(error).encode(), headers)


class Identity:
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")

    def __init__(self, identity):
        self.cognito_identity_id = identity.get("cognitoIdentityId")
        self.cognito_identity_pool_id = identity.get("cognitoIdentityPoolId")


class Client:
    __slots__ = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")

    def __init__(self, client):
        for name in Client.__slots__:
            setattr(self, name, client.get(name))


class ClientContext:
    __slots__ = ("custom", "env", "client")

    def __init__(self, context):
        self.custom = context.get("custom")
        self.env = context.get("env")
        self.client = Client(context["client"]) if context.get("client") else None


class Context:
    """What the handler gets as its second argument."""

    def __init__(self, headers):
        env = os.environ
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = env.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = env.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = env.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = env.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = env.get("AWS_LAMBDA_LOG_STREAM_NAME")
        client = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(loads(client)) if client else None
        self.identity = Identity(loads(headers.get("lambda-runtime-cognito-identity") or "{}"))
        self._deadline_ms = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        return "LambdaContext([aws_request_id=%s,log_group_name=%s,log_stream_name=%s,function_name=%s,memory_limit_in_mb=%s," \
            "function_version=%s,invoked_function_arn=%s])" % (
                self.aws_request_id, self.log_group_name, self.log_stream_name, self.function_name,
                self.memory_limit_in_mb, self.function_version, self.invoked_function_arn)


class InitError(Exception):
    """The handler cannot be loaded: an error document."""

    def __init__(self, type, message, trace=()):
        Exception.__init__(self, message)
        self.document = {"errorMessage": message, "errorType": type, "requestId": "", "stackTrace": list(trace)}


def trace_of(traceback_object, skip_file=None):
    from traceback import extract_tb, format_list
    frames = extract_tb(traceback_object)
    while frames and frames[0].filename in (__file__, skip_file):
        frames = frames[1:]
    while frames and frames[0].filename.startswith(("<frozen importlib", importlib_folder())):
        frames = frames[1:]
    return format_list(frames)


def importlib_folder():
    import importlib
    return os.path.dirname(importlib.__file__)


def load(handler):
    try:
        module_name, function_name = handler.rsplit(".", 1)
    except ValueError:
        raise InitError("Runtime.MalformedHandlerName",
                        "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler)
    parts = module_name.split("/")
    if any(not part for part in parts[-1].split(".")):
        raise InitError("Runtime.MalformedHandlerName", "Bad handler '%s': empty module name" % handler)
    from importlib import import_module
    try:
        module = import_module(module_name.replace("/", "."))
    except ImportError as e:
        raise InitError("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, e))
    except SyntaxError as e:
        raise InitError("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, e),
                        ["  File \"%s\" Line %s\n    %s\n" % (e.filename, e.lineno, (e.text or "").strip())])
    except Exception as e:
        raise InitError(type(e).__name__, str(e), trace_of(e.__traceback__))
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise InitError("Runtime.HandlerNotFound",
                        "Handler '%s' missing on module '%s'" % (function_name, module_name))


def log_error(document):
    """As AWS's client: one log event, lines within it parted by carriage returns there, by line feeds here."""
    text = "[ERROR] %s: %s" % (document["errorType"], document["errorMessage"]) if document.get("errorType") \
        else "[ERROR] %s" % document["errorMessage"]
    if document.get("stackTrace"):
        text += "\nTraceback (most recent call last):\n" + "".join(document["stackTrace"]).rstrip("\n")
    flush_output(text + "\n")


def flush_output(text=""):
    for stream in (sys.stdout, sys.stderr):
        try:
            if text and stream is sys.stdout:
                stream.write(text)
            stream.flush()
        except (OSError, ValueError, AttributeError, UnicodeError):
            pass


def error_of(e, request_id):
    return {"errorMessage": str(e), "errorType": type(e).__name__, "requestId": request_id,
            "stackTrace": trace_of(e.__traceback__)}


def marshal(value):
    return dumps(value, default=decimal_to_float, ensure_ascii=False).encode("utf-8")


def decimal_to_float(value):
    from decimal import Decimal
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def answer(handler, response):
    """The bytes to respond with, or None and an error document."""
    context = Context(response.headers)
    request_id = context.aws_request_id
    try:
        event = loads(response.body.decode("utf-8"))
    except ValueError as e:
        return None, {"errorMessage": "Unable to unmarshal input: %s" % e, "errorType": "Runtime.UnmarshalError",
                      "requestId": request_id, "stackTrace": []}
    try:
        value = handler(event, context)
    except Exception as e:
        return None, error_of(e, request_id)
    try:
        return marshal(value), None
    except Exception as e:
        return None, {"errorMessage": "Unable to marshal response: %s" % e, "errorType": "Runtime.MarshalError",
                      "requestId": request_id, "stackTrace": []}


def serve(api, handler):
    while True:
        response = api.next()
        request_id = response.headers["lambda-runtime-aws-request-id"]
        trace = response.headers.get("lambda-runtime-trace-id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        result, error = answer(handler, response)
        if error is None:
            flush_output()
            api.respond(request_id, result)
        else:
            log_error(error)
            api.fail("invocation/%s/error" % request_id, error)


def write_lines_at_once():
    """A line is in the log when it is printed, also if the process is killed a moment later."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.reconfigure(line_buffering=True)  # Python 3.7 and later
        except AttributeError:
            pass
    if sys.version_info < (3, 7):
        from io import TextIOWrapper
        sys.stdout = TextIOWrapper(sys.stdout.buffer, sys.stdout.encoding, line_buffering=True)


def main(argv):
    write_lines_at_once()
    name = argv[1] if len(argv) > 1 else os.environ.get("_HANDLER", "")
    api = Api(os.environ["AWS_LAMBDA_RUNTIME_API"])
    sys.path[0] = os.environ.get("LAMBDA_TASK_ROOT") or os.getcwd()
    if os.getcwd() not in sys.path:
        sys.path.insert(1, os.getcwd())
    try:
        handler = load(name)
    except InitError as e:
        log_error(e.document)
        api.fail("init/error", e.document)
        return 1
    flush_output()
    serve(api, handler)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
