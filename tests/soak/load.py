"""Long and heavy work: memory, damaged files, overload, idle cameras, batches."""
import os
import random
import shutil
import subprocess
import sys
import time

from rig import SHIPPED, TINY, WALK, Camera, Service, ffmpeg, until

MEDIA = (".jpg", ".jpeg", ".mp4", ".avi")


def found_in(folder):
    return sorted(os.path.join(below, name) for below, _, names in os.walk(folder) for name in names if name.lower().endswith(MEDIA))


def watched(folder):
    os.makedirs(f"{folder}/card")
    return {"card": {"type": "folder", "path": f"{folder}/card", "poll_seconds": 1, "settle_seconds": 1}}


def link(folder, source, number):
    os.symlink(source, f"{folder}/link")
    os.rename(f"{folder}/link", f"{folder}/card/{number:06}{os.path.splitext(source)[1]}")


def memory(folder, frames=100_000, media=None):
    """Resident memory and open files over so many frames: of a clip, tiny detector, or of the clips and photos in FOLDER, the models that ship."""
    if media is None:
        subprocess.run(ffmpeg("-f", "lavfi", "-i", WALK, "-frames:v", "1000", "-c:v", "mjpeg", "-q:v", "6", f"{folder}/clip.avi"), check=True)
        found, models = [f"{folder}/clip.avi"], TINY
    else:
        found, models = found_in(media), SHIPPED
    service = Service(folder, watched(folder), models)
    began, files, samples = time.monotonic(), 0, []
    stored = lambda: service.query("SELECT count(*) FROM media")
    # Asked for now and then: it reads every row.
    done = lambda: service.query("SELECT ifnull(sum(frames), 0) FROM media")
    while not samples or samples[-1][0] < frames:
        # A few ahead of the pipeline, so that it never waits and the disk stays small: links, not copies.
        until(lambda: files - stored() < 20, 1200, "progress")
        for _ in range(10):
            link(folder, found[files % len(found)], files)
            files += 1
        samples.append((done(), *service.size()))
        if len(samples) % 50 == 0:
            print(f"  {samples[-1][0]} frames: RSS {samples[-1][1]} MB, open files {samples[-1][2]}, threads {samples[-1][3]}; {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    until(lambda: stored() == files, 1200, "the last file")
    took, most = time.monotonic() - began, max(sample[1] for sample in samples)
    for share in (0.1, 0.25, 0.5, 0.75, 1):
        at = next(sample for sample in samples if sample[0] >= share * samples[-1][0])
        print(f"{at[0]} frames: RSS {at[1]} MB, open files {at[2]}, threads {at[3]}")
    print(f"{done()} frames in {files} files ({len(found)} again and again), {service.query('SELECT count(*) FROM observations')} observations, "
          f"{service.query('SELECT count(*) FROM media WHERE failure IS NOT NULL')} failures, {took:.0f} s, {done() / took:.0f} frames/s, most RSS {most} MB, exit code {service.stop()}")


def corrupt(folder, count=10_000):
    """So many damaged files."""
    chance, sources = random.Random(5), watched(folder)
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
    began, samples = time.monotonic(), []
    service = Service(folder, sources)

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
    """So many seconds of a source far faster than the detector that ships, on one core."""
    subprocess.run(ffmpeg("-f", "lavfi", "-i", WALK, "-t", "20", "-c:v", "mjpeg", f"{folder}/walk.avi"), check=True)
    source = {"type": "video", "path": f"{folder}/walk.avi", "realtime": False, "loop": True, "queue": 64, "motion": {"enabled": False}}
    service = Service(folder, {"flood": source}, {**SHIPPED, "segmenter": "none", "pose": "none"}, power={"cores": 1})
    began, queues = time.monotonic(), []
    while time.monotonic() - began < seconds:
        time.sleep(1)
        queues.append(service.metric("edgelynx_source_queue"))
    looked, dropped = (service.metric(f"edgelynx_source_{name}_total") for name in ("frames", "dropped"))
    detected = service.metric("edgelynx_stage_items_total", 'stage="detect"')
    print(f"offered {looked:.0f} frames in {seconds} s ({looked / seconds:.0f}/s), detected {detected:.0f} ({detected / seconds:.1f}/s): {looked / detected:.1f} times too many; "
          f"dropped and counted {dropped:.0f}; longest queue {max(queues):.0f} of 64; RSS {service.size()[0]} MB; in queues and hands {looked - dropped - detected:.0f}")
    service.kill()


def idle(folder, seconds=60):
    """Processor time of three RTSP cameras, 720p at 15 frames a second, in which nothing moves: with the frames before a trigger kept, and without."""
    scene = "color=c=0x606060:s=1280x720:r=15,format=yuv420p,noise=alls=4:allf=t"
    subprocess.run(ffmpeg("-f", "lavfi", "-i", scene, "-t", "30", "-c:v", "libx264", "-preset", "ultrafast", "-g", "15", f"{folder}/idle.mp4"), check=True)
    cameras = [Camera(folder, f"camera{number}", f"{folder}/idle.mp4") for number in range(3)]
    try:
        for before in (1, 0):
            below = f"{folder}/{before}"
            os.makedirs(below)
            sources = {f"gate{number}": {"type": "rtsp", "url": camera.url, "motion": {"before_seconds": before}} for number, camera in enumerate(cameras)}
            service = Service(below, sources, SHIPPED)
            until(lambda: (service.metric("edgelynx_source_frames_total") or 0) > 60, 120, "frames")
            began, first = time.monotonic(), service.processor_seconds()
            time.sleep(seconds)
            (own, ffmpegs), took = (b - a for a, b in zip(first, service.processor_seconds())), time.monotonic() - began
            print(f"before_seconds {before}: {100 * own / took:.1f} % of a core, its ffmpeg {100 * ffmpegs / took:.1f} % together, RSS {service.size()[0]} MB; "
                  f"{service.metric('edgelynx_source_frames_total'):.0f} frames looked at, {service.metric('edgelynx_source_taken_total'):.0f} kept")
            service.kill()
    finally:
        for camera in cameras:
            camera.stop()


def duty(folder, photos, seconds=180):
    """Processor time, and seconds in which there was any to speak of, while a photo comes every ten seconds: worked off at once, and once a minute."""
    found = found_in(photos)
    for every in (0, 60):
        below = f"{folder}/{every}"
        service = Service(below, watched(below), SHIPPED, power={"batch_every_seconds": every})
        time.sleep(5)
        began, last, awake, shots = time.monotonic(), service.processor_seconds()[0], 0, 0
        first = last
        for second in range(seconds):
            if second % 10 == 0:
                link(below, found[shots % len(found)], shots)
                shots += 1
            time.sleep(max(0, began + second + 1 - time.monotonic()))
            now = service.processor_seconds()[0]
            awake, last = awake + (now - last > 0.05), now
        print(f"batch_every_seconds {every}: {last - first:.1f} s of processor time in {seconds} s, more than 5 % of a core in {awake} of them; "
              f"{service.query('SELECT count(*) FROM media')} of {shots} photos done")
        service.kill()
