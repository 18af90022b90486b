"""Publishing roles into a real database: versions, idempotence, immutability, looking up."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from jobboard.infra.database import session
from jobboard.infra.observability.queries import watch  # noqa: F401
