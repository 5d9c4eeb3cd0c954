"""Runs one layer in SCALE-Sim without writing its traces, which its command line always does."""
import importlib.metadata
import inspect
import json
import pathlib
import re
import sys

root, config, topology, layout, results, kind, about = sys.argv[1:8]
if root:
    sys.path.insert(0, root)
from scalesim.scale_sim import scalesim as simulator  # noqa: E402: its place is known only now

options = {
    "save_disk_space": True,
    "verbose": False,
    "config": config,
    "topology": topology,
    "input_type_gemm": kind == "gemm",
}
takes_layout = "layout" in inspect.signature(simulator.__init__).parameters
if takes_layout:
    options["layout"] = layout

home = pathlib.Path(inspect.getfile(simulator)).resolve().parent.parent
version = ""
setup = home / "setup.py"
if setup.is_file():
    found = re.search(r"version\s*=\s*['\"]([^'\"]+)['\"]", setup.read_text(errors="replace"))
    version = found.group(1) if found else ""
if not version:
    try:
        version = importlib.metadata.version("scalesim")
    except importlib.metadata.PackageNotFoundError:
        version = "3" if takes_layout else "2"
with open(about, "w", encoding="utf-8") as file:
    json.dump({"version": version, "python": sys.version.split()[0], "folder": str(home)}, file)

simulator(**options).run_scale(top_path=results)
