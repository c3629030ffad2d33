#!/usr/bin/env python3
"""Long runs of `edgelynx run` with figures for docs/reliability.md. Not part of CI: minutes each, and they need ffmpeg and mosquitto.

    tests/soak/soak.py frames [100000]     memory and open files over so many frames of clips, tiny detector
    tests/soak/soak.py pictures FOLDER [60]   minutes of the photos in FOLDER, again and again, with the models that ship: the whole pipeline
    tests/soak/soak.py kill [200]          kills of the service (-9) at random instants, with a broker
    tests/soak/soak.py outage [5000]       a broker away for ten days, in so many events
    tests/soak/soak.py corrupt [10000]     so many damaged files
    tests/soak/soak.py overload [60]       seconds of a source far faster than the detector that ships
    tests/soak/soak.py recover             seconds until all is well again, fault by fault (needs root for the small disk)

EDGELYNX_PROGRAM names the program (default: what `dotnet build -c Release` made).
"""
import json, os, random, re, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("EDGELYNX_PROGRAM", f"{ROOT}/src/EdgeLynx.Agent/bin/Release/net10.0/EdgeLynx.Agent")
TINY = {"folders": [f"{ROOT}/tests/TestData/models"], "detector": "tiny-yolov8", "segmenter": "none", "pose": "none"}
SHIPPED = {"folders": [f"{ROOT}/models"], "detector": "edgelynx-detect", "segmenter": "none", "pose": "none"}
ALL_SHIPPED = {"folders": [f"{ROOT}/models"]}
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

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(120)


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


def tell(samples):
    for name, figures in zip(("RSS MB", "open files", "threads"), zip(*samples)):
        print(f"{name}: after 10% {figures[len(figures) // 10]}, middle {figures[len(figures) // 2]}, end {figures[-1]}, most {max(figures)}")


def frames(folder, count=100_000):
    per_clip = 1000
    os.makedirs(f"{folder}/card")
    subprocess.run(ffmpeg("-f", "lavfi", "-i", WALK, "-frames:v", str(per_clip), "-c:v", "mjpeg", "-q:v", "6", f"{folder}/clip.avi"), check=True)
    service = Service(folder, {"card": {"type": "folder", "path": f"{folder}/card", "poll_seconds": 1, "settle_seconds": 1}})
    began, clips, samples = time.monotonic(), 0, []
    for clip in range(-(-count // per_clip)):
        # A few ahead of the pipeline, so that it never waits and the disk stays small: links, not copies.
        until(lambda: clip - service.query("SELECT count(*) FROM media") < 6, 600, "progress")
        os.link(f"{folder}/clip.avi", f"{folder}/card/{clip:05}.avi.part")
        os.rename(f"{folder}/card/{clip:05}.avi.part", f"{folder}/card/{clip:05}.avi")
        clips += 1
        samples.append(service.size())
    until(lambda: service.query("SELECT count(*) FROM media") == clips, 600, "the last clip")
    took = time.monotonic() - began
    done = service.query("SELECT sum(frames) FROM media")
    tell(samples)
    print(f"{done} frames in {clips} clips, {took:.0f} s, {done / took:.0f} frames/s, exit code {service.stop()}")


def pictures(folder, photos, minutes=60):
    found = sorted(os.path.join(below, name) for below, _, names in os.walk(photos) for name in names if name.lower().endswith((".jpg", ".jpeg")))
    os.makedirs(f"{folder}/card")
    service = Service(folder, {"card": {"type": "folder", "path": f"{folder}/card", "poll_seconds": 1, "settle_seconds": 1}}, ALL_SHIPPED)
    began, count, samples = time.monotonic(), 0, []
    while time.monotonic() - began < minutes * 60:
        until(lambda: count - service.query("SELECT count(*) FROM media") < 60, 600, "progress")
        os.symlink(found[count % len(found)], f"{folder}/link")
        os.rename(f"{folder}/link", f"{folder}/card/{count:06}.jpg")
        count += 1
        samples.append(service.size())
    until(lambda: service.query("SELECT count(*) FROM media") == count, 600, "the last photo")
    took = time.monotonic() - began
    tell(samples)
    print(f"{count} photos ({len(found)} again and again), {service.query('SELECT count(*) FROM observations')} observations, {took:.0f} s, "
          f"{count / took:.1f} photos/s, {service.query('SELECT count(*) FROM media WHERE failure IS NOT NULL')} failures, exit code {service.stop()}")


class Listening:
    """A broker, and somebody who writes down what it is told of events."""

    def __init__(self, folder, port):
        self.path = f"{folder}/heard"
        with open(f"{folder}/m.conf", "w") as file:
            file.write(f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n")
        self.mosquitto = subprocess.Popen(["mosquitto", "-c", f"{folder}/m.conf"], stderr=subprocess.DEVNULL)
        until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, 10, "the broker")
        # Into a file it would keep its lines until a buffer is full.
        with open(self.path, "w") as heard:
            self.listener = subprocess.Popen(["stdbuf", "-oL", "mosquitto_sub", "-p", str(port), "-V", "mqttv5", "-q", "1", "-t", "edgelynx/+/+/event",
                                              "-t", "edgelynx/+/+/observation", "-F", "%t %p"], stdout=heard)
        time.sleep(2)

    def told(self):
        """Observations and closed events."""
        lines = open(self.path).read().splitlines(keepends=True)
        messages = [json.loads(line.split(" ", 1)[1]) for line in lines if line.endswith("\n")]
        return [message for message in messages if message.get("state") != "opened"]

    def stop(self):
        self.listener.kill()
        self.mosquitto.kill()


class Card:
    """Grey pictures, in which the tiny detector sees an animal."""

    def __init__(self, folder):
        self.path, self.shots = f"{folder}/card", 0
        os.makedirs(self.path)
        self.grey = f"{folder}/grey.jpg"
        subprocess.run(ffmpeg("-f", "lavfi", "-i", "color=c=0xE6E6E6:s=128x128", "-frames:v", "1", self.grey), check=True)

    def add(self, count, burst):
        """Bursts of so many, a second from shot to shot and ten minutes from burst to burst."""
        for _ in range(count):
            taken = time.strftime("%Y%m%d_%H%M%S", time.gmtime(1_714_500_000 + self.shots // burst * 600 + self.shots % burst))
            shutil.copy(self.grey, f"{self.path}/IMG_{taken}.jpg.part")
            os.rename(f"{self.path}/IMG_{taken}.jpg.part", f"{self.path}/IMG_{taken}.jpg")
            self.shots += 1


EXPECTED = "SELECT count(*) + count(DISTINCT event) FROM observations WHERE type <> 'human'"


def outage(folder, events=5000):
    """Everything happens while the broker is away; then what waits is made ten days old, evenly, and the broker comes back."""
    port, card, rate = free_port(), Card(folder), 200
    service = Service(folder, {"card": {"type": "folder", "path": card.path, "poll_seconds": 1, "settle_seconds": 0.2}},
                      mqtt={"url": f"mqtt://127.0.0.1:{port}/valley/soak", "delivery": {"backfill_per_second": rate, "longest_pause_seconds": 2}})
    card.add(events, 1)
    until(lambda: service.query("SELECT count(*) FROM media") == events, 1200, "every file has a result")
    rss = service.size()[0]
    service.stop()
    database = sqlite3.connect(f"{folder}/data/edgelynx.db")
    order = [name for name, in database.execute("SELECT message_id FROM outbox ORDER BY id")]
    waiting = len(order)
    # .NET's ticks of 100 ns; the oldest first.
    database.execute("UPDATE outbox SET queued = queued - 864000 * 10000000 + 864000 * 9999999 * (id - (SELECT min(id) FROM outbox)) / (SELECT max(id) - min(id) + 1 FROM outbox) - 6000000000")
    database.commit(); database.close()
    listening = Listening(folder, port)
    service.start()
    took = until(lambda: service.metric("edgelynx_outbox_messages") == 0, 600, "the outbox is empty")
    expected = service.query(EXPECTED)
    until(lambda: len(listening.told()) >= expected, 60, "every message")
    told = listening.told()
    heard = [message["message_id"] for message in told]
    came = set(heard)
    queued = [name for name in order if name in came]
    print(f"{waiting} messages waited ten days; all gone {took:.0f} s after the start ({waiting / took:.0f}/s; allowed {rate}/s); stored {expected}, received distinct "
          f"{len({message['message_id'] for message in told})}, duplicates {len(told) - len({message['message_id'] for message in told})}, "
          f"marked historical {sum(message['is_historical'] for message in told)}, in order {heard == queued}; RSS {rss} MB before, {service.size()[0]} MB after")
    service.stop(); listening.stop()


def kill(folder, count=200):
    """Two bursts come before each start; the kill comes at any instant from the start to somewhat after the usual end of the work."""
    chance, port, card = random.Random(11), free_port(), Card(folder)
    listening = Listening(folder, port)
    bursts = lambda: card.add(6, 3)
    bursts()
    began = time.monotonic()
    service = Service(folder, {"card": {"type": "folder", "path": card.path, "poll_seconds": 0.2, "settle_seconds": 0.2}}, mqtt={"url": f"mqtt://127.0.0.1:{port}/valley/soak"})
    stored = lambda: service.query("SELECT count(*) FROM media")
    until(lambda: stored() == card.shots, 120, "the first bursts")
    whole, while_stored = time.monotonic() - began, []
    service.process.kill(); service.process.wait()
    for _ in range(count):
        bursts()
        service.launch()
        instant = chance.random() * 1.1 * whole
        try:
            service.process.wait(instant)
            sys.exit("the service ended by itself")
        except subprocess.TimeoutExpired:
            pass
        service.process.kill(); service.process.wait()
        while_stored.append(stored())
    began = time.monotonic()
    service.start()
    ready = time.monotonic() - began
    until(lambda: stored() == card.shots, 300, "every file has a result")
    until(lambda: service.metric("edgelynx_outbox_messages") == 0, 300, "the outbox is empty")
    took = time.monotonic() - began
    expected = service.query(EXPECTED)
    until(lambda: len({message["message_id"] for message in listening.told()}) >= expected, 60, "every message")
    messages = listening.told()
    ids = {message["message_id"] for message in messages}
    things = {(message["event_id"], message.get("observation_type"), message.get("track")) for message in messages}
    print(f"{count} kills within {1.1 * whole:.1f} s of a start, {sum(a < b for a, b in zip(while_stored, while_stored[1:]))} of them after something was stored; "
          f"{card.shots} files, failures {service.query('SELECT count(*) FROM media WHERE failure IS NOT NULL')}, stored {expected}, published {len(messages)}, "
          f"received distinct {len(ids)}, things told {len(things)}, duplicates {len(messages) - len(ids)}, lost {expected - len(ids)}; "
          f"after the last kill ready {ready:.1f} s, all caught up {took:.1f} s after the start; integrity {service.query('PRAGMA integrity_check')}")
    service.stop(); listening.stop()


def corrupt(folder, count=10_000):
    chance = random.Random(5)
    os.makedirs(f"{folder}/card")
    subprocess.run(ffmpeg("-f", "lavfi", "-i", "testsrc=s=320x240", "-frames:v", "1", f"{folder}/good.jpg"), check=True)
    subprocess.run(ffmpeg("-f", "lavfi", "-i", "testsrc=s=320x240:r=5", "-t", "2", "-c:v", "mjpeg", f"{folder}/good.avi"), check=True)
    good = {end: open(f"{folder}/good.{end}", "rb").read() for end in ("jpg", "avi")}
    for number in range(count):
        end = "avi" if number % 20 == 0 else "jpg"
        data, way = bytearray(good[end]), number % 5
        if way == 0:
            data = data[:chance.randrange(len(data))]
        elif way == 1:
            data = bytearray(chance.randbytes(chance.randrange(1, 5000)))
        elif way == 2:
            data = bytearray()
        else:
            for _ in range(1 + chance.randrange(200)):
                data[chance.randrange(2, len(data) - 2)] = chance.randrange(256)
        with open(f"{folder}/card/{number:05}.{end}", "wb") as file:
            file.write(data)
    began = time.monotonic()
    service = Service(folder, {"card": {"type": "folder", "path": f"{folder}/card", "poll_seconds": 1, "settle_seconds": 1}})
    samples = []

    def all_done():
        samples.append(service.size())
        time.sleep(2)
        return service.query("SELECT count(*) FROM media") == count

    # Files that look cut off are waited for, for ten minutes.
    until(all_done, 3000, "every file has a result")
    took = time.monotonic() - began
    failed = service.query("SELECT count(*) FROM media WHERE failure IS NOT NULL")
    whole = service.query("SELECT count(*) FROM media WHERE failure IS NULL AND frames > 0")
    shutil.copy(f"{folder}/good.jpg", f"{folder}/card/good.jpg")
    until(lambda: service.query("SELECT count(*) FROM media WHERE file = 'card/good.jpg' AND failure IS NULL") == 1, 120, "the good file after them")
    print(f"{count} damaged files: {failed} recorded as failures, {whole} readable in spite of the damage, 0 without a result; {took:.0f} s; "
          f"a good file after them was processed; RSS {samples[len(samples) // 10][0]} -> {samples[-1][0]} MB, "
          f"open files {samples[len(samples) // 10][1]} -> {samples[-1][1]}; exit code {service.stop()}")


def overload(folder, seconds=60):
    subprocess.run(ffmpeg("-f", "lavfi", "-i", WALK, "-t", "20", "-c:v", "mjpeg", f"{folder}/walk.avi"), check=True)
    source = {"type": "video", "path": f"{folder}/walk.avi", "realtime": False, "loop": True, "queue": 64, "motion": {"enabled": False}}
    service = Service(folder, {"flood": source}, SHIPPED, power={"cores": 1})
    began = time.monotonic()
    queues = []
    while time.monotonic() - began < seconds:
        time.sleep(1)
        queues.append(service.metric("edgelynx_source_queue"))
    looked, dropped, taken = (service.metric(f"edgelynx_source_{name}_total") for name in ("frames", "dropped", "taken"))
    detected = service.metric("edgelynx_stage_items_total", 'stage="detect"')
    print(f"offered {looked:.0f} frames in {seconds} s ({looked / seconds:.0f}/s), detected {detected:.0f} ({detected / seconds:.1f}/s): {looked / detected:.1f} times too many; "
          f"dropped and counted {dropped:.0f}; taken + dropped before the queue = {taken:.0f}; longest queue {max(queues):.0f} of 64; RSS {service.size()[0]} MB; "
          f"not accounted for: {looked - dropped - detected:.0f} (in queues and hands)")
    service.process.kill()


def recover(folder):
    port = free_port()
    with open(f"{folder}/m.conf", "w") as file:
        file.write(f"listener {port} 127.0.0.1\nallow_anonymous true\n")
    broker = lambda: subprocess.Popen(["mosquitto", "-c", f"{folder}/m.conf"], stderr=subprocess.DEVNULL)
    camera_port = free_port()
    stream = ffmpeg("-re", "-f", "lavfi", "-i", WALK, "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "15",
                    "-f", "mpegts", f"tcp://127.0.0.1:{camera_port}?listen=1")
    disk = f"{folder}/disk"
    os.makedirs(disk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
    mosquitto, camera = broker(), subprocess.Popen(stream)
    try:
        service = Service(disk, {"gate": {"type": "rtsp", "url": f"tcp://127.0.0.1:{camera_port}", "fps": 4, "no_frame_seconds": 3, "motion": {"hold_seconds": 1}}},
                          mqtt={"url": f"mqtt://127.0.0.1:{port}/valley/soak"}, detection={"event_gap_seconds": 1, "max_event_minutes": 0.1})
        looked = lambda: service.metric("edgelynx_source_frames_total")
        acknowledged = lambda: service.metric("edgelynx_delivery_acknowledged_total")
        grows = lambda figure, patience, what: (lambda before: until(lambda: (figure() or 0) > before, patience, what))(figure() or 0)
        until(lambda: (acknowledged() or 0) > 2, 120, "something delivered")

        mosquitto.kill(); mosquitto.wait()
        until(lambda: (service.metric("edgelynx_outbox_messages") or 0) > 4, 120, "messages wait")
        mosquitto = broker()
        print(f"broker away, back: {until(lambda: service.metric('edgelynx_outbox_messages') == 0, 180, 'outbox empty'):.1f} s until the outbox is empty")

        camera.kill(); camera.wait()
        until(lambda: service.metric("edgelynx_source_up") == 0, 60, "noticed")
        camera = subprocess.Popen(stream)
        print(f"camera restarted: {grows(looked, 120, 'frames'):.1f} s until its frames come")

        camera.send_signal(signal.SIGSTOP)
        noticed = until(lambda: service.metric("edgelynx_source_up") == 0, 60, "noticed")
        camera.kill(); camera.wait()
        camera = subprocess.Popen(stream)
        print(f"camera frozen: noticed after {noticed:.1f} s, {grows(looked, 120, 'frames'):.1f} s after its restart frames come")

        with open(f"{disk}/filler", "wb") as filler:
            try:
                while True:
                    filler.write(bytes(65536)); filler.flush()
            except OSError:
                pass
        noticed = until(lambda: service.metric("edgelynx_pipeline_up") == 0 or service.metric("edgelynx_source_up") == 0, 120, "noticed")
        os.remove(f"{disk}/filler")
        events = lambda: service.metric("edgelynx_events_total")
        print(f"disk full: noticed after {noticed:.1f} s, {grows(events, 400, 'events'):.1f} s after there is room the next event is stored")

        service.process.kill(); service.process.wait()
        camera.kill(); camera.wait(); camera = subprocess.Popen(stream)
        began = time.monotonic()
        service.start()
        ready = time.monotonic() - began
        grows(events, 120, "events")
        print(f"killed (-9): ready {ready:.1f} s after its start, first event stored after {time.monotonic() - began:.1f} s")
        service.process.kill()
    finally:
        camera.kill(); mosquitto.kill()
        time.sleep(0.5)
        subprocess.run(["umount", "-l", disk])


if __name__ == "__main__":
    runs = {run.__name__: run for run in (frames, pictures, kill, outage, corrupt, overload, recover)}
    if len(sys.argv) < 2 or sys.argv[1] not in runs:
        sys.exit(__doc__)
    work = tempfile.mkdtemp(prefix="edgelynx-soak-")
    try:
        runs[sys.argv[1]](work, *(int(word) if word.isdigit() else os.path.abspath(word) for word in sys.argv[2:]))
    except SystemExit:
        shutil.copy(f"{work}/log.txt", "/tmp/edgelynx-soak-log.txt") if os.path.exists(f"{work}/log.txt") else None
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
