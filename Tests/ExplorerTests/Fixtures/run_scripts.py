"""Runs the scripts of Goldens/code-*.txt with PyTorch and keeps what they print.

python3 run_scripts.py writes script-NAME.txt beside itself, with PyTorch 2.13 on the CPU.
"""

import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
for script in sorted((here.parent / "Goldens").glob("code-*.txt")):
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    (here / script.name.replace("code-", "script-")).write_text(run.stdout)
