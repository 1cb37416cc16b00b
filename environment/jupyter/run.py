"""Runs the notebooks in Jupyter and writes their pages; called by ./environment/notebooks, which sets everything up first."""
import argparse
import asyncio
import atexit
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

# The tests run copies of the notebooks elsewhere, so that they meet no file of an earlier run.
ROOT = Path(os.environ.get("EECNN_ROOT") or Path(__file__).resolve().parents[2])
NOTEBOOKS = ROOT / "notebooks"
ARTIFACTS = ROOT / "artifacts"
PAGES = ARTIFACTS / "notebooks"
OLINDA = ARTIFACTS / "olinda"
PICTURE = ROOT / "data" / "olinda" / "landcover.png"
STORED_PICTURE_CHARACTERS = 170_000
STORED_HTML_CHARACTERS = 12_000


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="./environment/notebooks",
        description="Sets everything up, then runs all notebooks in order in Jupyter and writes a self-contained page of each.",
        epilog="Writes artifacts/notebooks/NN-name.html, the map artifacts/olinda/landcover.tif and the model under "
               "artifacts/olinda/model/. Runs offline; README.md, 'Going online', tells how to use real Earth Engine.")
    parser.add_argument("--only", metavar="NN", action="append", default=[],
                        help="run only the notebook whose number or name starts so, for example --only 03; may be repeated")
    parser.add_argument("--keep-going", action="store_true", help="go on with the next notebook after one has failed")
    parser.add_argument("--serve", action="store_true",
                        help="open Jupyter Notebook on the loopback interface instead, and print its address")
    parser.add_argument("--port", type=int, default=8888, help="first port to try with --serve (default 8888)")
    parser.add_argument("--save", action="store_true",
                        help="store small outputs in the notebooks themselves, and the picture of the map in data/ (for maintainers)")
    return parser.parse_args(arguments)


def choose(only):
    every = sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
    if not only:
        return every
    chosen = [path for path in every if any(path.stem.startswith(start) for start in only)]
    unmatched = [start for start in only if not any(path.stem.startswith(start) for path in every)]
    if unmatched:
        print(f"notebooks: no notebook starts with '{unmatched[0]}'; there are: {', '.join(path.stem for path in every)}", file=sys.stderr)
        sys.exit(2)
    return chosen


def write_whole(path, text):
    """Writes beside the file first and moves then, so that a broken run leaves no half page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


def to_html(notebook, name):
    from nbconvert import HTMLExporter
    # No script or font of another host: the page has to work without a network.
    exporter = HTMLExporter(require_js_url="", mathjax_url="", jquery_url="", exclude_input_prompt=False)
    html, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": name}})
    html = re.sub(r'<script src="[^"]*"></script>\s*', "", html)
    return re.sub(r"<!-- Load mathjax -->.*?<!-- End of mathjax configuration -->", "", html, flags=re.S)


class Progress:
    """One line per notebook: cells done and seconds, rewritten in place on a terminal."""

    def __init__(self, name, cells):
        self.name, self.cells, self.done = name, cells, 0
        self.started, self.live = time.monotonic(), sys.stdout.isatty()

    def line(self, state):
        return f"  {self.name:<26} {self.done:>2}/{self.cells} cells {time.monotonic() - self.started:6.1f} s  {state}"

    def step(self):
        self.done += 1
        if self.live:
            print("\r" + self.line(""), end="", flush=True)

    def end(self, state):
        print(("\r" if self.live else "") + self.line(state), flush=True)


async def execute(path, progress, notebook):
    from nbclient import NotebookClient

    def finished(cell, cell_index, **_):
        if cell.cell_type == "code":
            progress.step()

    client = NotebookClient(notebook, timeout=900, iopub_timeout=60, startup_timeout=120, kernel_name=".net-csharp",
                            record_timing=False, resources={"metadata": {"path": str(path.parent)}})
    client.on_cell_complete = finished
    task = asyncio.ensure_future(client.async_execute())
    loop = asyncio.get_running_loop()

    stopped = False

    def stop():
        nonlocal stopped
        stopped = True
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        # Whoever presses Ctrl-C twice gets the same quiet end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        client.shutdown_kernel = "immediate"
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    # nbclient would take the signals over, end the kernel, and trip over having done so.
    loop.add_signal_handler = lambda *_: None
    try:
        await task
    except Exception:
        # A kernel that has been stopped is found dead.
        if not stopped:
            raise
        raise asyncio.CancelledError from None
    finally:
        atexit.unregister(client._cleanup_kernel)
        if client.km is not None and await client._async_is_alive():
            await client.km.shutdown_kernel(now=True)


async def _is_alive(self):
    alive = self.km.is_alive()
    return await alive if asyncio.iscoroutine(alive) or isinstance(alive, asyncio.Future) else alive


def run_one(path):
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    NotebookClient._async_is_alive = _is_alive

    page = PAGES / f"{path.stem}.html"
    failed_page = PAGES / f"{path.stem}.failed.html"
    for stale in (page, failed_page):
        stale.unlink(missing_ok=True)
    notebook = nbformat.read(path, as_version=4)
    cells = sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in notebook.cells)
    progress = Progress(path.stem, cells)
    try:
        try:
            asyncio.run(execute(path, progress, notebook))
        except RuntimeError as error:
            # Nothing has run yet. The likeliest cause passes: another program took a port between Jupyter's choice and the kernel's start.
            if "before replying to kernel_info" not in str(error):
                raise
            asyncio.run(execute(path, progress, notebook))
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        progress.end("FAILED")
        write_whole(failed_page, to_html(notebook, path.stem))
        print("\n" + re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip() + "\n", file=sys.stderr)
        print(f"  The page up to the failed cell: {failed_page.relative_to(ROOT)}", file=sys.stderr)
        return None
    except asyncio.CancelledError:
        progress.end("interrupted")
        sys.exit(130)
    write_whole(page, to_html(notebook, path.stem))
    progress.end("ok")
    return notebook


def stored(output):
    """What of an output is kept in the repository: text, small pictures, short HTML without script."""
    data = output.get("data")
    if data is None:
        return output
    kept = {}
    for mime, value in data.items():
        text = value if isinstance(value, str) else json.dumps(value)
        picture = mime.startswith("image/") or text.startswith("<img ")
        if len(text) > (STORED_PICTURE_CHARACTERS if picture else STORED_HTML_CHARACTERS) or "<script" in text:
            continue
        if mime.startswith("application/"):
            continue
        kept[mime] = value
    output["data"] = kept
    return output if kept else None


def save(path, notebook):
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        volatile = "volatile" in cell.metadata.get("tags", [])
        cell.outputs = [] if volatile else [kept for kept in map(stored, cell.outputs) if kept is not None]
    write_whole(path, json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def print_summary(started):
    """What this run found; nothing is repeated from an older one."""
    import csv

    def fresh(path):
        return path.exists() and path.stat().st_mtime >= started

    evaluation, areas = OLINDA / "model" / "evaluation.json", OLINDA / "areas.csv"
    if fresh(evaluation):
        found = json.loads(evaluation.read_text(encoding="utf-8"))
        accuracy = found["accuracy"]
        print(f"\n  Overall accuracy on the reserved blocks {accuracy['value']:.3f}, n = {accuracy['n']} samples of {accuracy['clusters']} polygons")
        print(f"    95 % interval {accuracy['low']:.3f}–{accuracy['high']:.3f}; by polygon {accuracy['clusterLow']:.3f}–{accuracy['clusterHigh']:.3f}")
        for name, value in found["baselines"].items():
            print(f"    baseline, {name}: {value:.3f}")
    if fresh(areas):
        print("\n  Area per class")
        with areas.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                print(f"    {row['class']:<16} {float(row['km²']):8.2f} km²  {float(row['share']):6.1%}")
    files = {"map": OLINDA / "landcover.tif", "picture": OLINDA / "landcover.png", "model": OLINDA / "model" / "olinda.eecnn"}
    if any(fresh(path) for path in files.values()):
        print()
    for what, path in files.items():
        if fresh(path):
            print(f"  {what + ':':<9} {path.relative_to(ROOT)}")


def serve(port):
    from notebook.notebookapp import NotebookApp
    print(f"  Jupyter opens {NOTEBOOKS.relative_to(ROOT)}/ on the loopback interface; its address follows. Ctrl-C twice ends it.", flush=True)
    NotebookApp.launch_instance(argv=[
        "--no-browser", "--ip=127.0.0.1", f"--port={port}", f"--notebook-dir={NOTEBOOKS}", "--allow-root",
        "--NotebookApp.iopub_data_rate_limit=1e9", "--MultiKernelManager.default_kernel_name=.net-csharp"])


def main():
    options = parse(sys.argv[1:])
    chosen = choose(options.only)
    if os.environ.get("EECNN_CHECK_ARGUMENTS"):
        return 0
    if options.serve:
        serve(options.port)
        return 0
    started, clock = time.time(), time.monotonic()
    failures = 0
    for path in chosen:
        notebook = run_one(path)
        if notebook is not None and options.save:
            save(path, notebook)
        if notebook is None:
            failures += 1
            if not options.keep_going:
                break
    print_summary(started)
    picture = OLINDA / "landcover.png"
    if options.save and picture.exists():
        PICTURE.write_bytes(picture.read_bytes())
    if failures < len(chosen):
        print(f"  pages:    {PAGES.relative_to(ROOT)}/")
    print(f"\n  {'All notebooks ran' if not failures else f'{failures} failed'} in {time.monotonic() - clock:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("  interrupted", flush=True)
        sys.exit(130)
