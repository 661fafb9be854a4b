# usage: sh guard.sh COMMAND...   as process 1 of a process namespace of its own
# Whoever started this holds its standard input open. When that closes (the engine was killed, the user gave up), the command
# and all that it started end, and with them the mount namespace.
exec 3<&0
"$@" </dev/null 3<&- &
work=$!
{
    cat >/dev/null
    kill -KILL -1
} <&3 >/dev/null 2>&1 &
exec 3<&-
wait "$work"
