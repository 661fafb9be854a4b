# usage: APT_CONFIG=STATE/apt.conf sh update.sh
exec apt-get update
