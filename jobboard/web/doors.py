"""Every door for people: each package below has a blueprint, and its views hang on it once they are imported."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from jobboard.config import Environment
from jobboard.web import auth, candidate, demo, employer, files, notifications, ops, public, staff
from jobboard.web.public.style import bp as style

PACKAGES = (public, auth, candidate, employer, staff)


def doors(environment: Environment) -> list[Blueprint]:
    """The blueprints of this environment: production has neither the style page nor the demo's mailbox."""
    everywhere = [*map(_blueprint_of, PACKAGES), notifications.bp, files.bp, ops.bp]
    if environment is Environment.PRODUCTION:
        return everywhere
    if environment is Environment.DEVELOPMENT:
        return [*everywhere, style]
    return [*everywhere, style, _blueprint_of(demo)]


def _blueprint_of(package: object) -> Blueprint:
    """The blueprint of a door, with the views of all of its modules."""
    name, path = package.__name__, package.__path__  # type: ignore[attr-defined]
    for module in pkgutil.iter_modules(path):
        import_module(f"{name}.{module.name}")
    bp: Blueprint = import_module(f"{name}.blueprint").bp
    return bp
