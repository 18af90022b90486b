"""What a journey finds: the role library, a moderator and an admin; or, asked for "the demo", all that it has.

Run as a process with the house's settings: the address of the provider, and perhaps "the demo".
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from jobboard.accounts import operations as account_operations
from jobboard.cli.demo.cast import ADMIN, MODERATOR
from jobboard.cli.demo.load import load_demo
from jobboard.config import Settings
from jobboard.infra import process
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.kernel.access import SYSTEM, StaffRole
from jobboard.notifications import links
from jobboard.reactions import REACTIONS
from jobboard.roles import operations as role_operations

settings = process.start(Settings.from_environ())
issuer = sys.argv[1]
if sys.argv[2:] == ["the demo"]:
    relay.configure(REACTIONS)
    links.configure(settings.base_url)
    load_demo(issuer)
    relay.drain()
else:
    with transaction():
        role_operations.load_library(actor=SYSTEM)
        for person, role in ((MODERATOR, StaffRole.MODERATOR), (ADMIN, StaffRole.ADMIN)):
            account_operations.sign_in(person.claims(issuer))
            account_operations.grant_staff(person.email, role, actor=SYSTEM)
