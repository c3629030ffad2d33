#!/usr/bin/env bash
# Tries deploy-jetson/install.sh in a copy of this machine's root that nobody else sees, with a played systemctl and programs. Needs root.
#   unshare --mount --pid --fork install-trial.sh REPOSITORY
# Exit code 77: such a root cannot be made here.
set -euo pipefail
repository=$1
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root || exit 77
mount --bind "$repository/deploy-jetson" /mnt/root/mnt
mount --bind /proc /mnt/root/proc
mount --bind /dev /mnt/root/dev
mount -t tmpfs tmpfs /mnt/root/run
mkdir -p /mnt/root/run/systemd/system

# restart: the service starts as its user, or fails.
cat >/mnt/root/usr/local/bin/systemctl <<'PLAYED'
#!/bin/bash
echo "$*" >>/run/asked
[ "$1" != restart ] || setpriv --reuid=edgelynx --regid=edgelynx --init-groups "$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' /etc/systemd/system/edgelynx.service)" run
PLAYED
# shellcheck disable=SC2016
program() { # NAME, EXIT CODE OF run
    mkdir -p "/mnt/root/$1"
    printf '#!/bin/bash\ncase $1 in\nconfig) grep -q data /etc/edgelynx/edgelynx.json ;;\nrun) touch /var/lib/edgelynx/%s && exit %s ;;\nesac\n' "$1" "$2" >"/mnt/root/$1/EdgeLynx.Agent"
    chmod +x "/mnt/root/$1/EdgeLynx.Agent"
    echo "$1" >"/mnt/root/$1/VERSION"
}
chmod +x /mnt/root/usr/local/bin/systemctl
program first 0
program second 0
program broken 1

chroot /mnt/root /bin/bash -s <<'TRIAL'
set -euo pipefail
export PATH=/usr/local/bin:$PATH
is() { [ "$2" = "$3" ] || { echo "$1: '$2' and not '$3'"; exit 1; }; }
there() { for path; do [ -e "$path" ] || { echo "$path is not there"; exit 1; }; done; }
gone() { for path; do [ ! -e "$path" ] || { echo "$path is there"; exit 1; }; done; }

/mnt/install.sh install /first
is program "$(cat /opt/edgelynx/VERSION)" first
is owner "$(stat -c %U:%a /var/lib/edgelynx/first /etc/edgelynx/secrets.env | tr '\n' ' ')" "edgelynx:644 root:600 "
is configuration "$(stat -c %U:%G:%a /etc/edgelynx/edgelynx.json)" root:edgelynx:640
is link "$(readlink /usr/local/bin/edgelynx)" /opt/edgelynx/EdgeLynx.Agent
echo '{ "data": "mine" }' >/etc/edgelynx/edgelynx.json

/mnt/install.sh upgrade /second
is program "$(cat /opt/edgelynx/VERSION)" second
is configuration "$(cat /etc/edgelynx/edgelynx.json)" '{ "data": "mine" }'
gone /opt/edgelynx.old /opt/edgelynx.new

if /mnt/install.sh upgrade /broken; then echo "a version that does not start was taken"; exit 1; fi
is program "$(cat /opt/edgelynx/VERSION)" second
is failed "$(cat /opt/edgelynx.failed/VERSION)" broken
is started "$(tail -n 2 /run/asked | tr '\n' ' ')" "restart edgelynx restart edgelynx "

/mnt/install.sh uninstall
gone /opt/edgelynx /opt/edgelynx.failed /etc/systemd/system/edgelynx.service /usr/local/bin/edgelynx /var/cache/edgelynx
there /etc/edgelynx/edgelynx.json /var/lib/edgelynx/second

/mnt/install.sh install /first
is configuration "$(cat /etc/edgelynx/edgelynx.json)" '{ "data": "mine" }'
/mnt/install.sh uninstall --purge
gone /opt/edgelynx /etc/edgelynx /var/lib/edgelynx
if id edgelynx; then echo "the user is still there"; exit 1; fi
echo "all of it"
TRIAL
