# usage: sh debian.sh DIRECTORY STATE SUITE slim|full
# Assembles a Debian file system in an empty directory from the package lists and settings under STATE (see AptState).
# Downloaded packages stay in STATE/archives.
set -eu
dir=$1 state=$2 suite=$3 size=$4
hooks=$TMPDIR

cat >"$hooks/setup" <<'X'
set -eu
for part in archives lists; do
    case $part in archives) to=$1/var/cache/apt/archives ;; lists) to=$1/var/lib/apt/lists ;; esac
    mkdir -p "$to"
    mount --bind "$STATE/$part" "$to"
done
mkdir -p "$1/etc/dpkg/dpkg.cfg.d"
{
    echo '# a layer is written once: no need to flush after every file'
    echo force-unsafe-io
} >"$1/etc/dpkg/dpkg.cfg.d/docker"
if [ "$SIZE" = slim ]; then
    printf 'path-exclude %s\n' '/usr/share/doc/*' '/usr/share/man/*' '/usr/share/groff/*' '/usr/share/info/*' \
        '/usr/share/locale/*' '/usr/share/lintian/*' '/usr/share/linda/*' >"$1/etc/dpkg/dpkg.cfg.d/slim"
    printf 'path-include %s\n' '/usr/share/doc/*/copyright' '/usr/share/locale/locale.alias' >>"$1/etc/dpkg/dpkg.cfg.d/slim"
fi
X

cat >"$hooks/finish" <<'X'
set -eu
umount "$1/var/cache/apt/archives" "$1/var/lib/apt/lists"
cd "$1"
rm -f etc/apt/sources.list etc/apt/sources.list.d/* etc/apt/apt.conf.d/99mmdebstrap etc/dpkg/dpkg.cfg.d/99mmdebstrap
cp -R "$STATE/image/." .
printf '#!/bin/sh\n# no service is started in a container\nexit 101\n' >usr/sbin/policy-rc.d
chmod 0755 usr/sbin/policy-rc.d
: >etc/machine-id
: >etc/resolv.conf
rm -f etc/hostname var/lib/dbus/machine-id
if [ "$SIZE" = slim ]; then
    find usr/share/doc -mindepth 1 -not -type d -not -name copyright -delete
    find usr/share/doc -mindepth 1 -type d -empty -delete
    for part in man groff info lintian linda; do
        # folders stay: packages' scripts make links in them
        [ ! -d "usr/share/$part" ] || find "usr/share/$part" -not -type d -delete
    done
    find usr/share/man -mindepth 1 -maxdepth 1 -not -name 'man*' -exec rm -r {} +
    [ ! -d usr/share/locale ] || find usr/share/locale -mindepth 1 -not -name locale.alias -delete
fi
find var/log -type f -delete
rm -f var/cache/apt/*.bin
find var/cache/debconf var/lib/dpkg -maxdepth 1 -name '*-old' -delete
rm -f var/cache/ldconfig/aux-cache etc/passwd- etc/group- etc/shadow- etc/gshadow-
X

chmod 0755 "$hooks/setup" "$hooks/finish"
export STATE="$state" SIZE="$size" HOOKS="$hooks"
# Debian 11 in Docker's images has its own /bin; from 12 on, dpkg's database must never see another.
case $suite in
    bullseye) merged= ;;
    *) merged=--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr ;;
esac
mmdebstrap --mode=root --variant=minbase --format=directory --verbose \
    --skip=update,check/empty,download/empty,essential/unlink,output/dev,cleanup/apt \
    --aptopt="$state/network.conf" --aptopt='APT::Install-Recommends "false"' \
    --setup-hook='sh "$HOOKS/setup" "$1"' $merged --customize-hook='sh "$HOOKS/finish" "$1"' \
    "$suite" "$dir" "$state/sources.list"
# The runtime makes the devices of a container.
find "$dir/dev" -mindepth 1 -delete
