"""The industries that a company can name, and its sizes; there are no others.

The industries follow the sections of the International Standard Industrial Classification (ISIC, revision 4), with
those parted that people who look for a job tell apart, and in words that they use.
"""

from enum import StrEnum


class Industry(StrEnum):
    """What a company is in."""

    AGRICULTURE = "agriculture"
    MINING = "mining"
    FOOD = "food"
    PHARMA = "pharma"
    MANUFACTURING = "manufacturing"
    ENERGY = "energy"
    WATER_AND_WASTE = "water-and-waste"
    CONSTRUCTION = "construction"
    RETAIL = "retail"
    LOGISTICS = "logistics"
    AVIATION = "aviation"
    HOSPITALITY = "hospitality"
    MEDIA = "media"
    TELECOMS = "telecoms"
    SOFTWARE = "software"
    FINANCE = "finance"
    INSURANCE = "insurance"
    REAL_ESTATE = "real-estate"
    LEGAL = "legal"
    CONSULTING = "consulting"
    SCIENCE = "science"
    STAFFING = "staffing"
    GOVERNMENT = "government"
    EDUCATION = "education"
    HEALTHCARE = "healthcare"
    SOCIAL_WORK = "social-work"
    ARTS = "arts"
    NON_PROFIT = "non-profit"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Industry.AGRICULTURE: "Farming, forestry and fishing",
    Industry.MINING: "Mining and quarrying",
    Industry.FOOD: "Food and drink",
    Industry.PHARMA: "Pharmaceuticals and biotechnology",
    Industry.MANUFACTURING: "Manufacturing",
    Industry.ENERGY: "Energy",
    Industry.WATER_AND_WASTE: "Water and waste",
    Industry.CONSTRUCTION: "Construction",
    Industry.RETAIL: "Shops and wholesale",
    Industry.LOGISTICS: "Transport and logistics",
    Industry.AVIATION: "Aviation and space",
    Industry.HOSPITALITY: "Hotels, restaurants and travel",
    Industry.MEDIA: "Media and publishing",
    Industry.TELECOMS: "Telecommunications",
    Industry.SOFTWARE: "Software and IT services",
    Industry.FINANCE: "Banking and finance",
    Industry.INSURANCE: "Insurance",
    Industry.REAL_ESTATE: "Real estate",
    Industry.LEGAL: "Law and tax",
    Industry.CONSULTING: "Consulting",
    Industry.SCIENCE: "Research and engineering services",
    Industry.STAFFING: "Staffing and recruiting",
    Industry.GOVERNMENT: "Public administration",
    Industry.EDUCATION: "Education",
    Industry.HEALTHCARE: "Healthcare",
    Industry.SOCIAL_WORK: "Care and social work",
    Industry.ARTS: "Arts, sport and entertainment",
    Industry.NON_PROFIT: "Associations and charities",
}


class CompanySize(StrEnum):
    """How many people work there."""

    TINY = "1-10"
    SMALL = "11-50"
    MEDIUM = "51-200"
    LARGE = "201-1000"
    HUGE = "1001-5000"
    GIANT = "5001+"

    @property
    def least(self) -> int:
        """The fewest people whom such a company has."""
        return int(self.value.rstrip("+").partition("-")[0])

    @property
    def most(self) -> int | None:
        """The most people whom such a company has; None where there is no end."""
        most = self.value.partition("-")[2]
        return int(most) if most else None

    @property
    def label(self) -> str:
        """`51 to 200 people`, with thousands separated."""
        return f"{self.least:,} to {self.most:,} people" if self.most else f"{self.least:,} people or more"
