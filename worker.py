"""The worker: RQ tasks, the journal's relay and the schedule, each a duty named on the command line.

`python worker.py` performs every duty in one process; `python worker.py relay`, `tasks` or `schedule` performs one,
so that an installation can scale the tasks and keep a second relay for safety.
"""

import signal
import sys
import threading

from jobboard import schedule
from jobboard.config import Settings
from jobboard.infra import process
from jobboard.journal import duties, relay
from jobboard.notifications import links
from jobboard.reactions import REACTIONS

DUTIES = ("tasks", "relay", "schedule")


def main(arguments: list[str]) -> int:
    """Perform the named duties, or all of them, until a signal says stop."""
    wanted = arguments or list(DUTIES)
    unknown = [duty for duty in wanted if duty not in DUTIES]
    if unknown:
        print(f"Unknown duty: {', '.join(unknown)}. Choose from {', '.join(DUTIES)}.", file=sys.stderr)
        return 2
    settings = process.start(Settings.from_environ())
    relay.configure(REACTIONS)
    links.configure(settings.base_url)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    background = {"relay": duties.relay_until, "schedule": schedule.keep_until}
    threads = [
        threading.Thread(target=background[duty], args=(stop,)) for duty in wanted if duty in background
    ]
    for thread in threads:
        thread.start()
    if "tasks" in wanted:
        duties.work_until(stop)
    stop.wait()
    for thread in threads:
        thread.join(timeout=5)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
