"""Faults under `edgelynx run`: kills, a broker that is away for days, and how long it takes until all is well again."""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

from rig import WALK, Broker, Card, Listener, Service, ffmpeg, free_port, until


def mqtt(broker, **delivery):
    return {"url": f"mqtt://127.0.0.1:{broker.port}/valley/soak", "delivery": delivery}


def kill(folder, count=200):
    """So many kills (-9) at any instant from the start to somewhat after the usual end of the work; two bursts come before each start."""
    chance, card, broker = random.Random(11), Card(folder), Broker(folder, free_port())
    listener = Listener(folder, broker.port)
    card.add(6, 3)
    began = time.monotonic()
    service = Service(folder, card.source(), mqtt=mqtt(broker))
    stored = lambda: service.query("SELECT count(*) FROM media")
    until(lambda: stored() == card.shots, 120, "the first bursts")
    whole, after_each = time.monotonic() - began, []
    service.kill()
    for _ in range(count):
        card.add(6, 3)
        service.launch()
        try:
            service.process.wait(chance.random() * 1.1 * whole)
            sys.exit("the service ended by itself")
        except subprocess.TimeoutExpired:
            service.kill()
        after_each.append(stored())
    began = time.monotonic()
    service.start()
    ready = time.monotonic() - began
    until(lambda: stored() == card.shots, 300, "every file has a result")
    until(lambda: service.metric("edgelynx_outbox_messages") == 0, 300, "the outbox is empty")
    took = time.monotonic() - began
    print(f"{count} kills within {1.1 * whole:.1f} s of a start, {sum(a < b for a, b in zip(after_each, after_each[1:]))} of them after something was stored; "
          f"{card.shots} files, failures {service.query('SELECT count(*) FROM media WHERE failure IS NOT NULL')}; {listener.figures(service)}; "
          f"ready {ready:.1f} s, well {took:.1f} s after the last start; integrity {service.query('PRAGMA integrity_check')}")
    service.stop(), listener.stop(), broker.stop()


def outage(folder, events=5000):
    """Everything happens while the broker is away; then what waits is made ten days old, evenly, and the broker comes back."""
    card, rate, port = Card(folder), 200, free_port()
    service = Service(folder, card.source(poll=1), mqtt={"url": f"mqtt://127.0.0.1:{port}/valley/soak",
                                                          "delivery": {"backfill_per_second": rate, "longest_pause_seconds": 2}})
    card.add(events, 1)
    until(lambda: service.query("SELECT count(*) FROM media") == events, 1200, "every file has a result")
    rss = service.size()[0]
    service.stop()
    with sqlite3.connect(f"{folder}/data/edgelynx.db") as database:
        order = [name for name, in database.execute("SELECT message_id FROM outbox ORDER BY id")]
        # .NET's ticks of 100 ns; the oldest first, the youngest ten minutes old.
        ten_days, ten_minutes = 864_000 * 10**7, 600 * 10**7
        database.execute(f"UPDATE outbox SET queued = queued - {ten_minutes} - {ten_days} + {ten_days} * (id - (SELECT min(id) FROM outbox)) / {len(order)}")
    broker = Broker(folder, port)
    listener = Listener(folder, port)
    service.start()
    took = until(lambda: service.metric("edgelynx_outbox_messages") == 0, 600, "the outbox is empty")
    figures, told = listener.figures(service), listener.told()
    heard = [message["message_id"] for message in told]
    print(f"{len(order)} messages waited ten days; {figures}; all gone {took:.0f} s after the start ({len(order) / took:.0f}/s; allowed {rate}/s); "
          f"marked historical {sum(message['is_historical'] for message in told)}, in order {heard == [name for name in order if name in set(heard)]}; "
          f"RSS {rss} MB before, {service.size()[0]} MB after")
    service.stop(), listener.stop(), broker.stop()


def recover(folder):
    """Seconds until all is well again, fault by fault, and what came of everything stored meanwhile. Needs root for the small disk."""
    broker = Broker(folder, free_port())
    listener = Listener(folder, broker.port)
    camera_port = free_port()
    stream = ffmpeg("-re", "-f", "lavfi", "-i", WALK, "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "15",
                    "-f", "mpegts", f"tcp://127.0.0.1:{camera_port}?listen=1")
    disk = f"{folder}/disk"
    os.makedirs(disk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
    camera = subprocess.Popen(stream)
    try:
        source = {"type": "rtsp", "url": f"tcp://127.0.0.1:{camera_port}", "fps": 4, "no_frame_seconds": 3, "motion": {"hold_seconds": 1}}
        service = Service(disk, {"gate": source}, mqtt=mqtt(broker))
        figure = lambda name: service.metric(name) or 0
        looked, events = (lambda: figure("edgelynx_source_frames_total")), (lambda: figure("edgelynx_events_total"))
        grows = lambda what, patience, name: (lambda before: until(lambda: what() > before, patience, name))(what())
        until(lambda: figure("edgelynx_delivery_acknowledged_total") > 2, 120, "something delivered")

        broker.stop()
        until(lambda: figure("edgelynx_outbox_messages") > 4, 120, "messages wait")
        broker.start()
        print(f"broker away, back: {until(lambda: service.metric('edgelynx_outbox_messages') == 0, 180, 'outbox empty'):.1f} s until the outbox is empty")

        camera.kill(), camera.wait()
        until(lambda: service.metric("edgelynx_source_up") == 0, 60, "noticed")
        camera = subprocess.Popen(stream)
        print(f"camera restarted: {grows(looked, 120, 'frames'):.1f} s until its frames come")

        camera.send_signal(signal.SIGSTOP)
        noticed = until(lambda: service.metric("edgelynx_source_up") == 0, 60, "noticed")
        camera.kill(), camera.wait()
        camera = subprocess.Popen(stream)
        print(f"camera frozen: noticed after {noticed:.1f} s, {grows(looked, 120, 'frames'):.1f} s after its restart frames come")

        with open(f"{disk}/filler", "wb") as filler:
            try:
                while True:
                    filler.write(bytes(65536)), filler.flush()
            except OSError:
                pass
        noticed = until(lambda: service.metric("edgelynx_pipeline_up") == 0 or service.metric("edgelynx_source_up") == 0, 120, "noticed")
        os.remove(f"{disk}/filler")
        print(f"disk full: noticed after {noticed:.1f} s, {grows(events, 400, 'events'):.1f} s after there is room the next event is stored")

        service.kill(), camera.kill(), camera.wait()
        camera, began = subprocess.Popen(stream), time.monotonic()
        service.start()
        ready = time.monotonic() - began
        grows(events, 120, "events")
        print(f"killed (-9): ready {ready:.1f} s after its start, first event stored after {time.monotonic() - began:.1f} s")
        code = service.stop()
        print(f"all of it: {listener.figures(service)}; exit code {code}")
    finally:
        camera.kill(), listener.stop(), broker.stop()
        time.sleep(0.5)
        subprocess.run(["umount", "-l", disk])
