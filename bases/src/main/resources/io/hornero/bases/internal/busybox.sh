# usage: sh busybox.sh DIRECTORY STATE
# Makes a file system of Debian's static busybox in an empty directory.
set -eu
dir=$1 state=$2
cd "$TMPDIR"
APT_CONFIG="$state/apt.conf" apt-get download busybox-static
dpkg-deb -x busybox-static_*.deb unpacked
cd "$dir"
mkdir -p bin dev etc home proc root sys tmp usr/sbin usr/bin var/log var/spool var/www
chmod 0755 .
chmod 1777 tmp
chmod 0700 root
for busybox in "$TMPDIR"/unpacked/usr/bin/busybox "$TMPDIR"/unpacked/bin/busybox; do
    [ ! -f "$busybox" ] || cp "$busybox" bin/busybox
done
chroot . /bin/busybox --install -s /bin
ln -s /bin/env usr/bin/env
echo 'root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false' >etc/passwd
echo 'root:x:0:
daemon:x:1:
www-data:x:33:
nogroup:x:65534:' >etc/group
echo 'root:*:::::::
daemon:*:::::::
www-data:*:::::::
nobody:*:::::::' >etc/shadow
chmod 0640 etc/shadow
