"""How often each listing was read on each day; no row leads to a reader."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobboard.infra.database import Base
from jobboard.kernel import clock


class ListingViews(Base):
    """How often the public page of a listing was read on a day of UTC."""

    __tablename__ = "listing_views"

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class KeptBatch(Base):
    """A batch of counts that is in the table above: whoever brings it a second time is not counted."""

    __tablename__ = "kept_batches"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
