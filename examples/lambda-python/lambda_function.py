"""A function that answers with its event plus one."""


def handler(event, context):
    print(f"event {event!r}, request {context.aws_request_id}, {context.memory_limit_in_mb} MB")
    if isinstance(event, bool) or not isinstance(event, int):
        raise ValueError(f"expected an integer, got {event!r}")
    return event + 1
