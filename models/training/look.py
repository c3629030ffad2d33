"""What cameras do to a picture: drawn at random while training. Shared by the recipes."""
import cv2
import numpy as np


def look(image, r):
    """Light, colour, night infrared, blur, noise, JPEG, banner: what cameras do."""
    x = image.astype(np.float32)
    if r.random() < 0.35:
        x = x @ np.array(r.dirichlet((2, 3, 2)), np.float32)
        if r.random() < 0.5:
            x = flash(x, r)
        x = np.repeat(x[..., None], 3, 2)
    else:
        x *= r.uniform(0.8, 1.2, 3).astype(np.float32)
        grey = x.mean(2, keepdims=True)
        x = grey + (x - grey) * r.uniform(0.3, 1.5)
    x = np.clip((x - 110) * r.uniform(0.65, 1.35) + 110 + r.uniform(-35, 35), 0, 255)
    x = 255 * (x / 255) ** np.exp(r.uniform(-0.4, 0.4))
    if r.random() < 0.25:
        k = int(r.integers(1, 4)) * 2 + 1
        x = cv2.GaussianBlur(x, (k, k), 0) if r.random() < 0.5 else cv2.filter2D(x, -1, motion_kernel(k + 2, r))
    if r.random() < 0.35:
        x += r.normal(0, r.uniform(2, 12), x.shape[:2] + (1,)).astype(np.float32)
    x = np.clip(x, 0, 255).astype(np.uint8)
    if r.random() < 0.3:
        x = banner(x, r)
    if r.random() < 0.4:
        x = cv2.imdecode(cv2.imencode('.jpg', x, [cv2.IMWRITE_JPEG_QUALITY, int(r.integers(35, 90))])[1], 1)
    return x


def flash(x, r):
    """Infrared flash: bright centre, dark rim."""
    h, w = x.shape
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    d = np.hypot((xs / w - r.uniform(0.3, 0.7)) * 1.2, ys / h - r.uniform(0.3, 0.7))
    return x * (1.5 * np.exp(-(d / r.uniform(0.3, 0.8)) ** 2) + r.uniform(0.15, 0.6))


def motion_kernel(k, r):
    kernel = np.zeros((k, k), np.float32)
    kernel[k // 2] = 1
    return cv2.warpAffine(kernel, cv2.getRotationMatrix2D((k // 2, k // 2), r.uniform(0, 180), 1), (k, k)) / k


def banner(x, r):
    x = np.ascontiguousarray(x)
    h, w = x.shape[:2]
    b = int(r.uniform(0.03, 0.09) * h)
    top = r.random() < 0.4
    shade = 0 if r.random() < 0.7 else 255
    ys = slice(0, b) if top else slice(h - b, h)
    x[ys] = shade
    text = ''.join(r.choice(list('0123456789:-/ CFhinHgM'), int(r.integers(8, 34))))
    cv2.putText(x, text, (int(r.integers(0, w // 3)), (b if top else h) - b // 4), cv2.FONT_HERSHEY_SIMPLEX, b / 34,
                (255 - shade,) * 3, 1, cv2.LINE_AA)
    return x
