"""Starting a process: every technology pointed at what the settings name, in one gesture."""

from dataclasses import replace

from jobboard.config import Settings
from jobboard.infra import counters, database, dns, embedded, mail, queue, scanning, storage
from jobboard.infra.observability import logs, queries


def start(settings: Settings) -> Settings:
    """Connect this process; returns the settings with the addresses that are really used.

    Where no database or queue is named (never in production), the embedded ones are started, or joined
    where another process of this checkout has started them.
    """
    logs.configure(as_json=settings.log_json)
    settings = with_services(settings)
    queries.watch(database.connect(settings.database_url, pool_size=settings.database_pool))
    queue.connect(settings.redis_url)
    counters.configure(settings.redis_url)
    storage.configure(settings.storage_url)
    mail.configure(settings.mail_url, settings.mail_from)
    scanning.configure(settings.clamd_url)
    dns.configure(settings.dns_url)
    return settings


def with_services(settings: Settings) -> Settings:
    """The settings with a database and a queue: those named, else the embedded ones."""
    if not settings.database_url:
        settings = replace(settings, database_url=embedded.postgres(settings.var_dir / "postgres").url)
    if not settings.redis_url:
        settings = replace(settings, redis_url=embedded.valkey(settings.var_dir / "valkey").url)
    return settings
