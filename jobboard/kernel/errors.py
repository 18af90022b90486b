"""What can go wrong, in domain words; each carries a sentence for the person and is mapped to a status once."""

from collections.abc import Mapping


class DomainError(Exception):
    """Something a person did, or met, that the product has an answer for.

    `status` is the HTTP status that the doors answer with, `title` the heading of the page, `message` one or
    two sentences that say what happened and what to do.
    """

    status = 400
    title = "That did not work"
    default = "The request could not be carried out."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.default
        super().__init__(self.message)


class NotFound(DomainError):
    """The thing does not exist, or does not exist for this actor: the two look the same on purpose."""

    status = 404
    title = "We can't find that page"
    default = (
        "It may have moved, or the address may be mistyped. If you followed a link, it may be out of date."
    )


class Forbidden(DomainError):
    """The actor is known and may not do such things at all."""

    status = 403
    title = "You don't have access to this"
    default = "Your account may not do this. If you think it should, ask the person who manages your team."


class Conflict(DomainError):
    """The thing changed, or is in a state in which this is not possible."""

    status = 409
    title = "That is no longer possible"
    default = "Something changed in the meantime. Reload the page and try again."


class IllegalMove(Conflict):
    """A step that the table of steps does not have."""

    default = "That step is not possible from where this stands now."


class Gone(DomainError):
    """It existed, and is over."""

    status = 410
    title = "This is no longer available"
    default = "It has ended or expired."


class TooLarge(DomainError):
    """More bytes than we take."""

    status = 413
    title = "That is too large"
    default = "What you sent is larger than we accept."


class Unavailable(DomainError):
    """Something we depend on does not answer; the same request may work later."""

    status = 503
    title = "This isn't working right now"
    default = "Please try again in a few minutes. Nothing that you entered elsewhere has been lost."


class Invalid(DomainError):
    """Input that breaks a rule; `fields` maps a field's name to a sentence."""

    status = 422
    title = "There is a problem with what you entered"
    default = "Check what you entered and try again."

    def __init__(self, message: str | None = None, *, fields: Mapping[str, str] | None = None) -> None:
        self.fields = dict(fields or {})
        super().__init__(message or " ".join(self.fields.values()) or None)
