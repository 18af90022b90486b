"""What a journey finds: the role library, a moderator and an admin. Run as a process with the house's settings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from jobboard.accounts import operations as account_operations
from jobboard.cli.demo.cast import ADMIN, MODERATOR
from jobboard.config import Settings
from jobboard.infra import database
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM, StaffRole
from jobboard.roles import operations as role_operations

database.connect(Settings.from_environ().database_url)
with transaction():
    role_operations.load_library(actor=SYSTEM)
    for person, role in ((MODERATOR, StaffRole.MODERATOR), (ADMIN, StaffRole.ADMIN)):
        account_operations.sign_in(person.claims(sys.argv[1]))
        account_operations.grant_staff(person.email, role, actor=SYSTEM)
