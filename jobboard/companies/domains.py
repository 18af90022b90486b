"""Which domains a company can claim: those that belong to somebody, and not to everybody. Pure."""

import re
from urllib.parse import urlsplit

FREE_MAIL = frozenset(
    {
        "126.com", "163.com", "aol.com", "arcor.de", "bigpond.com", "bk.ru", "bluewin.ch", "btinternet.com",
        "comcast.net", "cox.net", "daum.net", "duck.com", "fastmail.com", "fastmail.fm", "foxmail.com",
        "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net",
        "googlemail.com", "hanmail.net", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de",
        "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com", "inbox.lv", "inbox.ru", "kakao.com",
        "laposte.net", "libero.it", "list.ru", "live.ca", "live.co.uk", "live.com", "live.fr", "live.nl",
        "mac.com", "mail.com", "mail.de", "mail.ru", "mailbox.org", "mailinator.com", "me.com", "msn.com",
        "naver.com", "o2.pl", "onet.pl", "online.de", "orange.fr", "outlook.com", "outlook.de",
        "outlook.es", "outlook.fr", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com",
        "rambler.ru", "rediffmail.com", "rocketmail.com", "sapo.pt", "seznam.cz", "sfr.fr", "shaw.ca",
        "sina.com", "sky.com", "t-online.de", "tuta.com", "tutanota.com", "uol.com.br", "verizon.net",
        "virgilio.it", "wanadoo.fr", "web.de", "wp.pl", "ya.ru", "yahoo.ca", "yahoo.co.in", "yahoo.co.jp",
        "yahoo.co.uk", "yahoo.com", "yahoo.com.br", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it",
        "yandex.com", "yandex.ru", "yeah.net", "ymail.com", "zoho.com",
    }
)  # fmt: skip
"""Where anybody gets an address: an address there says nothing about a company."""
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_ADDRESS = re.compile(r"[^@\s\"(),:;<>\[\\\]]{1,64}@[^@\s\"(),:;<>\[\\\]]+\.[^@\s\"(),:;<>\[\\\].]{2,}")
LONGEST_ADDRESS = 254
"""Characters of a mail address, by RFC 5321 and its erratum 1690."""
LONGEST_WEB_ADDRESS = 300


def problem(host: str | None) -> str:
    """Why a company can't claim the domain of its website; empty where it can."""
    if not host:
        return "Enter the address of your website in the profile first: its domain is what you can show to be yours."
    domain = ascii_domain(host)
    if domain is None:
        return f"“{host}” is no domain that can be verified."
    if any(domain == each or domain.endswith(f".{each}") for each in FREE_MAIL):
        return f"Everybody can have an address at {domain}, so it can't be shown to be yours."
    return ""


def ascii_domain(host: str) -> str | None:
    """A host as the DNS knows it (`müller.example` is `xn--mller-kva.example`); None for numbers and nonsense."""
    try:
        domain = host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return domain if len(domain) <= 253 and _DOMAIN.fullmatch(domain) else None


def covers(domain: str, host: str | None) -> bool:
    """Whether a website at this host is one of the domain."""
    found = ascii_domain(host) if host else None
    return found is not None and (found == domain or found.endswith(f".{domain}"))


def is_local_part(text: str) -> bool:
    """Whether this can stand before the @ of an address (the dot-atom of RFC 5321, section 4.1.2)."""
    return len(text) <= 64 and _LOCAL.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether this looks like a mail address; whether it exists, only a mail can tell."""
    return len(text) <= LONGEST_ADDRESS and text.isprintable() and _ADDRESS.fullmatch(text) is not None


def is_web_address(text: str, schemes: tuple[str, ...]) -> bool:
    """An address of a host with a dot, without a name or a password before it that could pass for the host."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = text.isprintable() and " " not in text and "\\" not in text
    return (
        len(text) <= LONGEST_WEB_ADDRESS
        and parts.scheme in schemes
        and "." in host
        and "@" not in parts.netloc
        and plain
    )
