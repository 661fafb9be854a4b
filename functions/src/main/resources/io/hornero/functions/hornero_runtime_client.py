"""A small client of the AWS Lambda runtime API for Python 3.6 and later, standard library only.

    python hornero_runtime_client.py MODULE.FUNCTION

takes events from $AWS_LAMBDA_RUNTIME_API, calls the function that it finds under $LAMBDA_TASK_ROOT (or the working
directory), and answers. It behaves as AWS's own client: context object, error documents, exit codes.
"""
import os
import sys
import time
from http.client import HTTPConnection

try:
    from json import dumps, loads
except ImportError:  # a Python that was cut down too far
    sys.exit("hornero_runtime_client: this Python has no json module")

BASE = "/2018-06-01/runtime/"
JSON = {"Content-Type": "application/json"}


class Api:
    """One kept-alive connection to the runtime API."""

    def __init__(self, address):
        self.address = address
        self.connection = None

    def call(self, method, path, body=None, headers=JSON):
        for attempt in (1, 2):
            fresh = self.connection is None
            if fresh:
                self.connection = HTTPConnection(self.address)
            try:
                self.connection.request(method, BASE + path, body, headers)
                response = self.connection.getresponse()
                return response, response.read()
            except (OSError, ValueError, AttributeError) as e:
                self.connection.close()
                self.connection = None
                if fresh or attempt == 2:
                    raise RuntimeError("runtime API %s %s: %s" % (method, path, e))

    def next(self):
        response, body = self.call("GET", "invocation/next", None, {})
        if response.status != 200:
            raise RuntimeError("runtime API: next answered %d: %s" % (response.status, body.decode("utf-8", "replace")))
        return response, body

    def respond(self, request_id, body):
        return self.call("POST", "invocation/%s/response" % request_id, body)[0].status

    def fail(self, path, error):
        headers = {
            "Content-Type": "application/vnd.aws.lambda.error+json",
            "Lambda-Runtime-Function-Error-Type": error["errorType"] if "." in error["errorType"] else "Function.Unhandled",
        }
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
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = env.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = env.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = env.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = env.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = env.get("AWS_LAMBDA_LOG_STREAM_NAME")
        client = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = ClientContext(loads(client)) if client else None
        self.identity = Identity(loads(headers.get("Lambda-Runtime-Cognito-Identity") or "{}"))
        self._deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

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


def answer(handler, response, body):
    """The bytes to respond with, or None and an error document."""
    context = Context(response.headers)
    request_id = context.aws_request_id
    try:
        event = loads(body.decode("utf-8"))
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
        response, body = api.next()
        request_id = response.headers["Lambda-Runtime-Aws-Request-Id"]
        trace = response.headers.get("Lambda-Runtime-Trace-Id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        result, error = answer(handler, response, body)
        if error is None:
            flush_output()
            api.respond(request_id, result)
        else:
            log_error(error)
            api.fail("invocation/%s/error" % request_id, error)


def main(argv):
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
    serve(api, handler)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
