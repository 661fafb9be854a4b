#!/bin/sh
exec /var/lang/bin/python3 /var/runtime/hornero_runtime_client.py "$_HANDLER"
