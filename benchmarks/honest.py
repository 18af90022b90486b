"""The second floor, the smallest honest page: Flask, psycopg and Jinja2, the same rows and about the same HTML.

No session, no forms, no layout, no limits, no log: what is left is what any page with these rows has to do.
"""

import os
from typing import Any

from flask import Flask, abort, render_template_string, request
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

app = Flask(__name__)
pool = ConnectionPool(
    os.environ["DATABASE_URL"], min_size=1, max_size=4, kwargs={"row_factory": dict_row}, open=True
)

CARDS = """
SELECT l.slug, l.title, l.summary, l.place, l.workplace, l.employment_type, l.pay_minimum, l.pay_maximum,
       l.pay_currency, l.pay_period, l.deadline, e.published_at, c.name AS company
FROM search_entries e JOIN listings l ON l.id = e.listing_id JOIN companies c ON c.id = l.company_id
WHERE e.live AND (e.closes_at IS NULL OR e.closes_at > now())
ORDER BY e.published_at DESC, e.listing_id DESC LIMIT %s
"""
LIST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Jobs</title></head><body><h1>Jobs</h1><ul>
{% for row in rows %}<li><article class="listing-card"><h2 class="listing-card__title"><a href="/jobs/{{ row.slug }}">
{{ row.title }}</a></h2><p class="listing-card__company"><b>{{ row.company }}</b> · {{ row.place }}</p>
<p class="listing-card__summary">{{ row.summary }}</p><ul class="listing-card__meta"><li>{{ row.workplace }}</li>
<li>{{ row.employment_type }}</li></ul><p class="listing-card__pay">{{ row.pay_currency }} {{ row.pay_minimum }} to
{{ row.pay_maximum }} per {{ row.pay_period }}</p><p><time datetime="{{ row.published_at.isoformat() }}">
{{ row.published_at }}</time></p></article></li>{% endfor %}</ul></body></html>"""
LISTING = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ row.title }}</title></head><body>
<h1>{{ row.title }}</h1><p>{{ row.company }} · {{ row.place }}</p><p>{{ row.summary }}</p><div>{{ row.about }}</div>
{% for part in (row.duties, row.requirements, row.nice_to_have) %}<ul>{% for line in part %}<li>{{ line }}</li>
{% endfor %}</ul>{% endfor %}<p>{{ row.benefits }}</p></body></html>"""
ENTRIES = "SELECT slug, title, category, summary, pay_text FROM role_entries"
ROLES = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Roles</title></head><body><h1>Roles</h1><ul>
{% for row in rows %}<li><article><h2><a href="/roles/{{ row.slug }}">{{ row.title }}</a></h2><p>{{ row.summary }}</p>
<p>{{ row.pay_text }}</p><p>{{ row.category }}</p></article></li>{% endfor %}</ul></body></html>"""
ROLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ role.title }}</title></head><body>
<h1>{{ role.title }}</h1><p>{{ role.summary }}</p>{% for part in (role.duties, role.overview, role.outlook) %}<ul>
{% for line in part %}<li>{{ line }}</li>{% endfor %}</ul>{% endfor %}<p>{{ role.cover_letter }}</p>
{% for each in role.faq %}<h3>{{ each.question }}</h3><p>{{ each.answer }}</p>{% endfor %}</body></html>"""


def _rows(statement: str, *arguments: Any) -> list[dict[str, Any]]:
    with pool.connection() as connection:
        return connection.execute(statement, arguments).fetchall()


@app.get("/")
def home() -> str:
    """Six cards."""
    return render_template_string(LIST, rows=_rows(CARDS, 6))


@app.get("/jobs")
def jobs() -> str:
    """Twenty cards."""
    return render_template_string(LIST, rows=_rows(CARDS, 20))


@app.get("/jobs/<slug>")
def listing(slug: str) -> str:
    """One listing."""
    statement = "SELECT l.*, c.name AS company FROM listings l JOIN companies c ON c.id = l.company_id WHERE l.slug = %s"
    rows = _rows(statement, slug)
    return render_template_string(LISTING, row=rows[0]) if rows else abort(404)


@app.get("/roles")
def roles() -> str:
    """The written roles, or those with a word in a title."""
    word = request.args.get("q", "").rstrip("s")
    condition = "%s = ANY (words)" if word else "written AND %s = ''"
    return render_template_string(
        ROLES, rows=_rows(f"{ENTRIES} WHERE {condition} ORDER BY category, title", word)
    )


@app.get("/roles/<slug>")
def role(slug: str) -> str:
    """One role."""
    rows = _rows(
        "SELECT v.content FROM role_versions v JOIN roles r ON r.id = v.role_id WHERE r.slug = %s "
        "ORDER BY v.number DESC LIMIT 1",
        slug,
    )
    return render_template_string(ROLE, role=rows[0]["content"]) if rows else abort(404)
