"""What readers see of a role: every part, hostile text as text."""

from dataclasses import replace

from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.roles import operations
from jobboard.roles.content import Faq
from jobboard.roles.importers import markdown
from jobboard.roles.shelf import read_library
from tests.roles.documents import MARKDOWN
from tests.support.browser import Browser

COOK = markdown.parse(MARKDOWN.encode()).content
HOSTILE = "<script>alert('x')</script>"


def test_scripts_in_any_part_are_shown_and_not_run(client: Browser) -> None:
    content = replace(
        COOK,
        title=f"Cook {HOSTILE}",
        summary=HOSTILE,
        duties=(HOSTILE,),
        overview=(HOSTILE,),
        outlook=(HOSTILE,),
        cover_letter=f"{HOSTILE} {{{{company}}}} {{{{name}}}}",
        faq=(Faq(HOSTILE, HOSTILE),),
        alternate_titles=(HOSTILE,),
        sources=(HOSTILE,),
    )
    with transaction():
        operations.publish_role(content, slug="cook", note="", actor=SYSTEM)
    for path in ("/roles/cook", "/roles"):
        page = client.visit(path)
        assert "<script>alert" not in page.html
        assert HOSTILE in page.text


def test_every_part_of_each_role_of_the_library_is_on_its_page(client: Browser) -> None:
    with transaction():
        operations.load_library(actor=SYSTEM)
    for document in read_library():
        role = document.content
        page = client.visit(f"/roles/{document.slug}")
        for text in (role.summary, *role.duties, *role.overview, *role.outlook, role.at_a_glance.ai_impact):
            assert text in page.text
        for group in vars(role.qualifications).values():
            assert all(line in page.text for line in group)
        assert all(level.level in page.text for level in role.pay)
        assert all(faq.question in page.text for faq in role.faq)
        assert "[the company]" in page.text
