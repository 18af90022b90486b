"""What a journey finds: the role library, a moderator and an admin. Run as a process with the house's settings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from jobboard.accounts import operations as account_operations  # noqa: E402
from jobboard.cli.demo.cast import ADMIN, MODERATOR  # noqa: E402
from jobboard.config import Settings  # noqa: E402
from jobboard.infra import database  # noqa: E402
from jobboard.infra.transaction import transaction  # noqa: E402
from jobboard.kernel.access import SYSTEM, StaffRole  # noqa: E402
from jobboard.roles import operations as role_operations  # noqa: E402

database.connect(Settings.from_environ().database_url)
with transaction():
    role_operations.load_library(actor=SYSTEM)
    for person, role in ((MODERATOR, StaffRole.MODERATOR), (ADMIN, StaffRole.ADMIN)):
        account_operations.sign_in(person.claims(sys.argv[1]))
        account_operations.grant_staff(person.email, role, actor=SYSTEM)
