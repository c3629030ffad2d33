"""What the long runs share: the service, a broker with somebody who listens, the fault figures of docs/reliability.md."""
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("EDGELYNX_PROGRAM", f"{ROOT}/src/EdgeLynx.Agent/bin/Release/net10.0/EdgeLynx.Agent")
TINY = {"folders": [f"{ROOT}/tests/TestData/models"], "detector": "tiny-yolov8", "segmenter": "none", "pose": "none"}
SHIPPED = {"folders": [f"{ROOT}/models"]}
WALK = ("color=c=0x606060:s=320x240:r=15,format=yuv420p[bg];color=c=white:s=60x40:r=15[sq];"
        "[bg][sq]overlay=x='mod(40*t,320)':y=120,noise=alls=4:allf=t")


class Service:
    """The service in a folder of its own."""

    def __init__(self, folder, sources, models=TINY, **sections):
        self.folder, port = folder, free_port()
        self.url = f"http://127.0.0.1:{port}"
        config = {"data": f"{folder}/data", "models": models, "detection": {"event_gap_seconds": 1, "max_event_minutes": 0.1},
                  "sources": sources, "http": {"listen": f"127.0.0.1:{port}"}}
        for name, section in sections.items():
            config[name] = {**config.get(name, {}), **section}
        with open(f"{folder}/edgelynx.json", "w") as file:
            json.dump(config, file)
        self.start()

    def launch(self):
        with open(f"{self.folder}/log.txt", "a") as log:
            self.process = subprocess.Popen([PROGRAM, "run", "--config", f"{self.folder}/edgelynx.json"], stderr=log,
                                            env={**os.environ, "EDGELYNX_HOME": ROOT})

    def start(self):
        self.launch()
        until(lambda: self.metric("edgelynx_pipeline_up") == 1 or self.process.poll() is not None, 120, "ready")
        if self.process.returncode is not None:
            sys.exit(f"the service ended at once: {open(f'{self.folder}/log.txt').read()[-500:]}")

    def metric(self, name, label=""):
        try:
            text = urllib.request.urlopen(f"{self.url}/metrics", timeout=10).read().decode()
        except OSError:
            return None
        values = [float(re.sub(r"^.*?[} ](?=\S+( \d+)?$)", "", line).split()[0]) for line in text.splitlines()
                  if line.startswith(name) and label in line]
        return sum(values) if values else 0

    def query(self, sql):
        database = sqlite3.connect(f"file:{self.folder}/data/edgelynx.db?mode=ro", uri=True, timeout=30)
        try:
            return database.execute(sql).fetchone()[0]
        finally:
            database.close()

    def size(self):
        """Resident memory in MB, open files, threads."""
        status = open(f"/proc/{self.process.pid}/status").read()
        field = lambda name: int(re.search(rf"^{name}:\s+(\d+)", status, re.M).group(1))
        return field("VmRSS") // 1024, len(os.listdir(f"/proc/{self.process.pid}/fd")), field("Threads")

    def processor_seconds(self):
        """Processor time of the service, and of what it started (ffmpeg)."""
        own = sum(os_times(self.process.pid))
        below = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        return own, sum(sum(os_times(int(child))) for child in below)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(120)


class Broker:
    """mosquitto, which remembers between a stop and the next start what it has taken."""

    def __init__(self, folder, port):
        self.port, self._conf = port, f"{folder}/m.conf"
        with open(self._conf, "w") as file:
            file.write(f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nuser root\npersistence true\npersistence_location {folder}/\n")
        self.start()

    def start(self):
        self._process = subprocess.Popen(["mosquitto", "-c", self._conf], stderr=subprocess.DEVNULL)
        until(lambda: socket.socket().connect_ex(("127.0.0.1", self.port)) == 0, 10, "the broker")

    def stop(self):
        self._process.terminate()
        self._process.wait()


class Listener:
    """Somebody who writes down what the broker is told of events, and comes back when the broker does: what was said meanwhile is kept for it."""

    def __init__(self, folder, port):
        self._path = f"{folder}/heard"
        # Into a file it would keep its lines until a buffer is full.
        with open(self._path, "w") as heard:
            self._process = subprocess.Popen(
                ["stdbuf", "-oL", "mosquitto_sub", "-p", str(port), "-V", "mqttv5", "-c", "-i", "soak", "-x", "86400", "-q", "1",
                 "-t", "edgelynx/+/+/event", "-t", "edgelynx/+/+/observation", "-F", "%t %p"], stdout=heard, stderr=subprocess.DEVNULL)
        time.sleep(2)

    def told(self):
        """Observations and closed events."""
        lines = open(self._path).read().splitlines(keepends=True)
        messages = [json.loads(line.split(" ", 1)[1]) for line in lines if line.endswith("\n")]
        return [message for message in messages if message.get("state") != "opened"]

    def figures(self, service, patience=60):
        """Waits for what is stored and says what came: one message an observation that is told, one an event that is over."""
        stored = service.query("SELECT count(*) + count(DISTINCT event) FROM observations WHERE type <> 'human'")
        distinct = lambda: len({message["message_id"] for message in self.told()})
        try:
            until(lambda: distinct() >= stored, patience, "every message")
        except SystemExit:
            pass
        told, came = len(self.told()), distinct()
        return f"stored {stored}, published {told}, received distinct {came}, duplicates {told - came}, lost {stored - came}"

    def stop(self):
        self._process.kill()
        self._process.wait()


class Camera:
    """An RTSP camera: ffmpeg plays a clip for ever as RTP, which goes to every client inside its connection."""

    def __init__(self, folder, name, clip):
        self._sdp, self._clients = f"{folder}/{name}.sdp", []
        self._rtp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._rtp.bind(("127.0.0.1", 0))
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"rtsp://127.0.0.1:{self._server.getsockname()[1]}/{name}"
        self._process = subprocess.Popen(ffmpeg("-re", "-stream_loop", "-1", "-i", clip, "-c", "copy", "-f", "rtp", "-sdp_file", self._sdp,
                                                f"rtp://127.0.0.1:{self._rtp.getsockname()[1]}?pkt_size=1200"), stdout=subprocess.DEVNULL)
        until(lambda: os.path.exists(self._sdp) and "m=video" in open(self._sdp).read(), 20, "the camera")
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._relay, daemon=True).start()

    def stop(self):
        self._process.kill()
        self._process.wait()

    def _accept(self):
        while True:
            threading.Thread(target=self._serve, args=(self._server.accept()[0],), daemon=True).start()

    def _serve(self, client):
        lines = client.makefile("r", encoding="latin-1", newline="\r\n")
        try:
            for request in lines:
                headers = dict(line.rstrip().split(": ", 1) for line in iter(lines.readline, "\r\n") if ": " in line)
                answer = f"RTSP/1.0 200 OK\r\nCSeq: {headers['CSeq']}\r\nSession: 1\r\n{self._fields(request.split(' ')[0])}"
                client.sendall(answer.encode("latin-1"))
                if request.startswith("PLAY"):
                    self._clients.append(client)
        except OSError:
            pass  # The client went.

    def _fields(self, method):
        if method == "SETUP":
            return "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n"
        if method != "DESCRIBE":
            return "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n\r\n"
        stream = [re.sub(r"^m=video \d+", "m=video 0", line) for line in open(self._sdp).read().splitlines() if line[1:2] == "="]
        text = "\r\n".join([*stream, "a=control:track1", ""])
        return f"Content-Type: application/sdp\r\nContent-Length: {len(text)}\r\n\r\n{text}"

    def _relay(self):
        while True:
            packet = self._rtp.recv(65536)
            for client in list(self._clients):
                try:
                    client.sendall(b"$\0" + len(packet).to_bytes(2, "big") + packet)
                except OSError:
                    self._clients.remove(client)


class Card:
    """Grey pictures, in which the tiny detector sees an animal."""

    def __init__(self, folder):
        self.path, self.shots = f"{folder}/card", 0
        os.makedirs(self.path)
        self._grey = f"{folder}/grey.jpg"
        subprocess.run(ffmpeg("-f", "lavfi", "-i", "color=c=0xE6E6E6:s=128x128", "-frames:v", "1", self._grey), check=True)

    def source(self, settle=0.2, poll=0.2):
        return {"card": {"type": "folder", "path": self.path, "poll_seconds": poll, "settle_seconds": settle}}

    def add(self, count, burst):
        """Bursts of so many, a second from shot to shot and ten minutes from burst to burst."""
        for _ in range(count):
            taken = time.strftime("%Y%m%d_%H%M%S", time.gmtime(1_714_500_000 + self.shots // burst * 600 + self.shots % burst))
            shutil.copy(self._grey, f"{self.path}/IMG_{taken}.jpg.part")
            os.rename(f"{self.path}/IMG_{taken}.jpg.part", f"{self.path}/IMG_{taken}.jpg")
            self.shots += 1


def os_times(process):
    """User and system seconds of a process, with those of its children that have ended."""
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    return [int(ticks) / os.sysconf("SC_CLK_TCK") for ticks in fields[11:15]]


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def until(condition, patience, what):
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > patience:
            sys.exit(f"never: {what}")
        time.sleep(0.05)
    return time.monotonic() - began


def ffmpeg(*arguments):
    return ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-nostdin", *arguments]
