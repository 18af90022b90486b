"""The shelves of the library: every role stands on one of them, and there are no others.

The major groups of the Standard Occupational Classification 2018 say which shelf an occupation of O*NET gets,
which is filed by the first two digits of its code; the few computer occupations that we part are named in full.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from jobboard.kernel.text import slugify


@dataclass(frozen=True)
class Category:
    """A shelf: its name, what stands there, and the beginnings of the O*NET-SOC codes that belong to it."""

    name: str
    about: str
    codes: tuple[str, ...]

    @property
    def slug(self) -> str:
        return slugify(self.name)


CATEGORIES = (
    Category("Software Engineering", "Building the programs that others use", ("15-125",)),
    Category(
        "Data and Analytics",
        "Finding out what the numbers say, and making machines learn from them",
        ("15-2", "15-1221", "15-1242", "15-1243"),
    ),
    Category("IT and Security", "Keeping systems and networks running, and safe", ("15-1",)),
    Category(
        "Engineering and Architecture", "Designing what is built, and proving that it will hold", ("17",)
    ),
    Category("Science and Research", "Measuring, testing and finding out", ("19",)),
    Category("Arts, Design and Media", "How things look, read and sound", ("27",)),
    Category("Business and Management", "Deciding what is done, by whom and when", ("11", "13-1")),
    Category("Finance and Accounting", "Where the money is, and where it went", ("13-2", "43-3")),
    Category("Sales and Retail", "Finding out what people need, and selling it", ("41",)),
    Category("Office and Administration", "The work that lets all other work happen", ("43",)),
    Category("Legal", "Rights, contracts and courts", ("23",)),
    Category("Healthcare", "Treating people, and the people who make treatment possible", ("29", "31")),
    Category("Care and Social Work", "Being there for people who need somebody", ("21", "31-112", "39-9")),
    Category("Education", "Teaching, from the first letters to the last exam", ("25",)),
    Category(
        "Skilled Trades", "Putting up, wiring, piping and repairing what we live in and drive", ("47", "49")
    ),
    Category("Manufacturing", "Making things, one at a time or a million", ("51",)),
    Category("Transport and Logistics", "Getting things and people where they should be", ("53",)),
    Category("Food and Hospitality", "Cooking, serving and making guests welcome", ("35", "43-4081")),
    Category("Buildings and Grounds", "Keeping places clean, whole and green", ("37",)),
    Category(
        "Personal Services", "Hair, travel, sport and everything done for one person at a time", ("39",)
    ),
    Category("Protective Services", "Keeping people and property safe", ("33",)),
    Category("Farming, Fishing and Forestry", "Working with land, animals and water", ("45",)),
    Category("Military", "Serving in the armed forces", ("55",)),
)
BY_NAME = {category.name: category for category in CATEGORIES}


def category_of(code: str) -> Category:
    """The shelf of an O*NET-SOC code such as 15-1252.00: the one that names the most of it."""
    fitting = [
        (len(start), category)
        for category in CATEGORIES
        for start in category.codes
        if code.startswith(start)
    ]
    return max(fitting, key=lambda pair: pair[0])[1]


def advice(name: str) -> str:
    """What to say of a category that does not exist: the nearest one, or all of them."""
    near = get_close_matches(name, BY_NAME, n=1)
    if near:
        return f"there is no category “{name}”; did you mean “{near[0]}”?"
    return f"there is no category “{name}”; the categories are {'; '.join(BY_NAME)}"
