# usage: sh packages.sh ROOT STATE SETUP PACKAGE...
# Installs packages into a mounted Debian file system and runs the script SETUP in it. This machine's apt does it, with the
# lists and downloads under STATE; everything mounted here goes with the mount namespace.
set -eu
root=$1 state=$2 setup=$3
shift 3
# its name means nothing in the file system
work=$TMPDIR
unset TMPDIR

mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=0755 tmpfs "$root/dev"
for node in null zero full random urandom tty; do
    : >"$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
done
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mkdir -p "$root/var/cache/apt/archives"
mount --bind "$state/archives" "$root/var/cache/apt/archives"

cat >"$work/apt.conf" <<X
Dir "$root";
Dir::Etc::Main "/dev/null";
Dir::Etc::Parts "/dev/null";
Dir::Etc::SourceList "$state/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$state/lists/";
Dir::State::status "$root/var/lib/dpkg/status";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Dir::Log "/dev/null";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
DPkg::Chroot-Directory "$root";
DPkg::Options:: "--force-confdef";
X
cat "$state/network.conf" >>"$work/apt.conf"
export APT_CONFIG="$work/apt.conf" DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true
apt-get -y -o Dpkg::Use-Pty=0 install "$@"
unset APT_CONFIG
chroot "$root" /bin/sh -eu <"$setup"
cd "$root"
find var/log -type f -delete
find var/cache/debconf var/lib/dpkg -maxdepth 1 -name '*-old' -delete
rm -f var/cache/ldconfig/aux-cache etc/passwd- etc/group- etc/shadow- etc/gshadow-
