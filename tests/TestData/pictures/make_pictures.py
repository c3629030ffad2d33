"""Makes the pictures that OpenCV's writers cannot make or that have unusual depths: one grey of 230/255, 128 x 128, without any footage."""
import cv2
import numpy
from PIL import Image

deep = numpy.full((128, 128, 3), 230 * 257, numpy.uint16)
cv2.imwrite("sixteen-bit.png", deep)
cv2.imwrite("sixteen-bit.tif", deep)
Image.new("CMYK", (128, 128), (0, 0, 0, 255 - 230)).save("cmyk.jpg", quality=90)
