"""Which form each section of a listing is written in."""

from jobboard.listings.sections import Section
from jobboard.web.employer.sections.applying import ApplyingForm
from jobboard.web.employer.sections.basics import BasicsForm
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.employer.sections.job import JobForm
from jobboard.web.employer.sections.requirements import RequirementsForm
from jobboard.web.employer.sections.terms import TermsForm

FORMS: dict[Section, type[SectionForm]] = {
    Section.BASICS: BasicsForm,
    Section.JOB: JobForm,
    Section.REQUIREMENTS: RequirementsForm,
    Section.TERMS: TermsForm,
    Section.APPLYING: ApplyingForm,
}
