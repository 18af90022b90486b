"""Short-lived signed words, for links that open one thing for one person."""

from typing import Any

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from jobboard.kernel.errors import Gone, NotFound


def sign(purpose: str, payload: dict[str, Any], *, secret: str) -> str:
    """The payload as a piece of an address that can't be forged; each purpose has a key of its own."""
    return URLSafeTimedSerializer(secret, salt=f"jobboard.{purpose}").dumps(payload)


def open_signed(purpose: str, token: str, *, secret: str, max_age: int) -> dict[str, Any]:
    """The payload, at most `max_age` seconds old. Raises Gone where it is older, NotFound where not ours."""
    try:
        payload: dict[str, Any] = URLSafeTimedSerializer(secret, salt=f"jobboard.{purpose}").loads(
            token, max_age=max_age
        )
    except SignatureExpired:
        raise Gone("This link has expired. Go back to the page that it was on and open it again.") from None
    except BadSignature:
        raise NotFound() from None
    return payload
