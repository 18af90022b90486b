"""How the tests start the Chromium of this machine."""

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXECUTABLE = next((path for name in NAMES if (path := shutil.which(name))), None)

LAUNCH: dict[str, Any] = {
    "executable_path": EXECUTABLE,
    "args": [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        # Chromium's sandbox does not start for root, as whom continuous integration often runs.
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ],
}
