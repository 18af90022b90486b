"""Every door for people, in the order in which they are hung."""

from flask import Blueprint

from jobboard.config import Environment
from jobboard.web import files, notifications, ops
from jobboard.web.auth.blueprint import bp as auth
from jobboard.web.candidate.blueprint import bp as candidate
from jobboard.web.demo.mailbox import bp as demo
from jobboard.web.employer.blueprint import bp as employer
from jobboard.web.public.blueprint import bp as public
from jobboard.web.public.style import bp as style
from jobboard.web.staff.blueprint import bp as staff


def doors(environment: Environment) -> list[Blueprint]:
    """The blueprints of this environment: production has neither the style page nor the demo's mailbox."""
    everywhere = [public, auth, candidate, employer, staff, notifications.bp, files.bp, ops.bp]
    if environment is Environment.PRODUCTION:
        return everywhere
    if environment is Environment.DEVELOPMENT:
        return [*everywhere, style]
    return [*everywhere, style, demo]
