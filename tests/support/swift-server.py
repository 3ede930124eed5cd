"""One node of OpenStack Swift with its S3 interface, for tests: swift-server.py FOLDER PORT.

Everything lies in FOLDER. The S3 interface answers on PORT of this machine, and the three servers behind it on the
ports after it. The account's key is test:tester, its secret the one below. Ends with its standard input.
"""
import getpass
import os
import signal
import sys

from swift.common import utils
from swift.common.ring import RingBuilder
from swift.common.wsgi import run_wsgi

SECRET = "a-secret-of-the-tests"
folder, port = sys.argv[1], int(sys.argv[2])
device = os.path.join(folder, "devices", "d1")
BACK = {"object": port + 1, "container": port + 2, "account": port + 3}

COMMON = f"""[DEFAULT]
bind_ip = 127.0.0.1
bind_port = %d
swift_dir = {folder}
devices = {os.path.join(folder, "devices")}
mount_check = false
workers = 0
user = {getpass.getuser()}
log_address = {os.path.join(folder, "no-log")}
fallocate_reserve = 0
disable_fallocate = true
recon_cache_path = {folder}
"""

PROXY = """[pipeline:main]
pipeline = catch_errors gatekeeper cache s3api tempauth proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
# There is none, and none is needed: what is not found in it is asked.
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = %s .admin
""" % SECRET


def write(name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


os.makedirs(device)
write("swift.conf", "[swift-hash]\nswift_hash_path_prefix = test\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = zero\ndefault = yes\n")
for kind, at in BACK.items():
    builder = RingBuilder(1, 1, 1)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1.0, "device": "d1", "ip": "127.0.0.1", "port": at,
                     "replication_ip": "127.0.0.1", "replication_port": at, "meta": ""})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, kind + ".ring.gz"))
    write(kind + ".conf", COMMON % at + f"[pipeline:main]\npipeline = {kind}-server\n[app:{kind}-server]\nuse = egg:swift#{kind}\n")
write("proxy.conf", COMMON % port + PROXY)
utils.set_swift_dir(folder)

children = []
for kind in [*BACK, "proxy"]:
    child = os.fork()
    if child == 0:
        sys.exit(run_wsgi(os.path.join(folder, kind + ".conf"), kind + "-server"))
    children.append(child)
sys.stdin.read()
for child in children:
    os.kill(child, signal.SIGKILL)
