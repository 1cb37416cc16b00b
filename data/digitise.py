#!/usr/bin/python3
"""Digitising aid: pictures to draw on, and hand-drawn pixel rings turned into GeoJSON.

    /usr/bin/python3 data/digitise.py render  SCENE OUT.png --bands 3,2,1 --window 0,0,120,120 --zoom 8 [--polygons DRAWN.json]
    /usr/bin/python3 data/digitise.py convert SCENE DRAWN.json OUT.geojson

SCENE is any raster that GDAL opens; its grid must be north-up. --bands are positions in the file, counted from 1, shown as
red, green, blue and stretched from --low to --high. Coordinates are pixel edges: (0, 0) is the scene's upper left corner,
(c + 0.5, r + 0.5) the centre of the pixel in column c and row r. DRAWN is a JSON array of
{"id", "class", "name", "note", "ring": [[column, row], ...]}. Needs python3-gdal and python3-numpy.
"""
import argparse
import json
import os

import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()

GLYPHS = ["75557", "26222", "71747", "71717", "55711", "74717", "74757", "71111", "75757", "75717"]
BITS = {"7": "111", "6": "110", "5": "101", "4": "100", "2": "010", "1": "001"}
COLOURS = [(0, 255, 255), (255, 0, 255), (0, 255, 0), (255, 255, 0), (255, 128, 0)]
MARGIN = 26


def pixels_inside(ring):
    """Gives the (column, row) of each pixel whose centre lies inside the ring."""
    columns, rows = [p[0] for p in ring], [p[1] for p in ring]
    inside = []
    for row in range(int(min(rows)) - 1, int(max(rows)) + 2):
        for column in range(int(min(columns)) - 1, int(max(columns)) + 2):
            x, y, odd = column + 0.5, row + 0.5, False
            for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
                if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                    odd = not odd
            if odd:
                inside.append((column, row))
    return inside


def outline(pixels, name):
    """Gives the ring along the outer pixel edges, counter-clockwise on the map, its start repeated at its end."""
    covered, step = set(pixels), {}
    for x, y in covered:
        edges = [((x, y), (x, y + 1), (x - 1, y)), ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
                 ((x + 1, y + 1), (x + 1, y), (x + 1, y)), ((x + 1, y), (x, y), (x, y - 1))]
        for start, end, neighbour in edges:
            if neighbour not in covered:
                if start in step:
                    raise SystemExit(f"'{name}': two of its pixels touch only at the corner {start}; join them by an edge or draw two polygons.")
                step[start] = end
    start = min(step)
    ring, corner = [start], step.pop(start)
    while corner != start:
        ring.append(corner)
        corner = step.pop(corner)
    if step:
        raise SystemExit(f"'{name}': the pixels fall into several parts or enclose a hole; draw a polygon for each part.")
    turns = [b for a, b, c in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1]) if not (a[0] == b[0] == c[0] or a[1] == b[1] == c[1])]
    return turns + turns[:1]


def convert(scene, drawn, out):
    """Writes the drawn polygons, snapped to pixel edges, as GeoJSON in longitude and latitude."""
    raster = gdal.Open(scene)
    left, width, _, top, _, height = raster.GetGeoTransform()
    # The header of a scene may carry rounding noise in its last digits.
    left, width, top, height = round(left, 3), round(width, 6), round(top, 3), round(height, 6)
    source, target = osr.SpatialReference(raster.GetProjection()), osr.SpatialReference()
    target.ImportFromEPSG(4326)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(source, target)
    owner, lines = {}, []
    for polygon in json.load(open(drawn)):
        pixels = pixels_inside(polygon["ring"])
        for pixel in pixels:
            if pixel in owner:
                raise SystemExit(f"Pixel {pixel} is in '{owner[pixel]}' and in '{polygon['name']}'; polygons must not overlap.")
            if not (0 <= pixel[0] < raster.RasterXSize and 0 <= pixel[1] < raster.RasterYSize):
                raise SystemExit(f"'{polygon['name']}' leaves the scene at pixel {pixel}.")
            owner[pixel] = polygon["name"]
        ring = []
        for column, row in outline(pixels, polygon["name"]):
            longitude, latitude, _ = transform.TransformPoint(left + column * width, top + row * height)
            ring.append([round(longitude, 8), round(latitude, 8)])
        lines.append(json.dumps({
            "type": "Feature",
            "properties": {key: polygon[key] for key in ("id", "class", "name", "note")},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}))
    with open(out + ".part", "w") as file:
        file.write('{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n")
    os.replace(out + ".part", out)
    print(f"{out}: {len(lines)} polygons, {len(owner)} pixels")


def write_number(canvas, x, y, number, colour):
    """Draws a number with 3 x 5 digits at twice their size."""
    for digit in str(number):
        for row in range(5):
            bits = BITS[GLYPHS[int(digit)][row]]
            for column in range(3):
                if bits[column] == "1":
                    canvas[:, y + 2 * row:y + 2 * row + 2, x + 2 * column:x + 2 * column + 2] = np.array(colour)[:, None, None]
        x += 8


def render(scene, out, bands, low, high, window, zoom, drawn):
    """Writes an enlarged window with a graticule in pixel coordinates and, when given, the drawn polygons with their ids."""
    column, row, width, height = window
    raster = gdal.Open(scene)
    width, height = min(width, raster.RasterXSize - column), min(height, raster.RasterYSize - row)
    values = np.stack([raster.GetRasterBand(band).ReadAsArray(column, row, width, height).astype(float) for band in bands])
    picture = np.clip((values - low) / (high - low) * 255, 0, 255).repeat(zoom, 1).repeat(zoom, 2)
    canvas = np.zeros((3, height * zoom + MARGIN, width * zoom + MARGIN))
    canvas[:, MARGIN:, MARGIN:] = picture
    for at in range(-(-column // 10) * 10, column + width, 10):
        x = MARGIN + (at - column) * zoom
        canvas[:, MARGIN:, x] = canvas[:, MARGIN:, x] * 0.6 + 100
        write_number(canvas, max(0, x - 8), 6, at, (255, 255, 255))
    for at in range(-(-row // 10) * 10, row + height, 10):
        y = MARGIN + (at - row) * zoom
        canvas[:, y, MARGIN:] = canvas[:, y, MARGIN:] * 0.6 + 100
        write_number(canvas, 1, max(0, min(y - 4, canvas.shape[1] - 11)), at, (255, 255, 255))
    for polygon in json.load(open(drawn)) if drawn else []:
        corners = outline(pixels_inside(polygon["ring"]), polygon["name"])
        colour = np.array(COLOURS[polygon["class"] % len(COLOURS)])[:, None, None]
        for (ax, ay), (bx, by) in zip(corners, corners[1:]):
            x0, x1 = sorted(MARGIN + (x - column) * zoom for x in (ax, bx))
            y0, y1 = sorted(MARGIN + (y - row) * zoom for y in (ay, by))
            canvas[:, max(y0, MARGIN):max(y1 + 2, MARGIN), max(x0, MARGIN):max(x1 + 2, MARGIN)] = colour
        x = MARGIN + int((np.mean([p[0] for p in corners]) - column) * zoom) - 8
        y = MARGIN + int((np.mean([p[1] for p in corners]) - row) * zoom) - 5
        if MARGIN <= x < canvas.shape[2] - 24 and MARGIN <= y < canvas.shape[1] - 10:
            write_number(canvas, x, y, polygon["id"], colour[:, 0, 0])
    memory = gdal.GetDriverByName("MEM").Create("", canvas.shape[2], canvas.shape[1], 3)
    memory.WriteArray(np.clip(canvas, 0, 255).astype("uint8"))
    gdal.GetDriverByName("PNG").CreateCopy(out, memory)


def numbers(text):
    return [int(part) for part in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("render")
    one.add_argument("scene")
    one.add_argument("out")
    one.add_argument("--bands", type=numbers, default=[3, 2, 1])
    one.add_argument("--low", type=float, default=40)
    one.add_argument("--high", type=float, default=140)
    one.add_argument("--window", type=numbers, default=[0, 0, 120, 120], help="column,row,width,height in pixels")
    one.add_argument("--zoom", type=int, default=8)
    one.add_argument("--polygons")
    two = commands.add_parser("convert")
    two.add_argument("scene")
    two.add_argument("drawn")
    two.add_argument("out")
    options = parser.parse_args()
    if options.command == "render":
        render(options.scene, options.out, options.bands, options.low, options.high, options.window, options.zoom, options.polygons)
    else:
        convert(options.scene, options.drawn, options.out)


if __name__ == "__main__":
    main()
