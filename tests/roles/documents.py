"""A small role in both formats, for tests to break."""

TEXT = """\
Examples.org

Food and Hospitality

Line Cook

Last updated March 3, 2026

Line cooks prepare dishes at one station of a restaurant kitchen.

Role at a glance

Typical education
None required
Typical experience
0-2 years
Key certifications
Food handler card
Top employer types
Restaurants, hotels
Growth outlook
Steady.
AI impact (through 2030)
Small.

Duties and responsibilities

  • Set up the station before service
  • Cook each order to its ticket, and call
    times across the pass

Overview

A kitchen runs on timing.

The evening comes in waves.

Qualifications

Education:

  • High school diploma helps

Experience:

  • One season on any line

Core culinary skills:

  • Knife work

Supporting skills:

  • Calm

Career outlook

Kitchens always hire.

Sample cover letter

Dear Chef,

I'm applying for the line cook position at [Company]. I'm currently at [Company], where I run the grill.

[Your Name]

Frequently asked questions

Is it hot?
Yes, all day.
Do cooks eat?
Standing up.
See all Food and Hospitality jobs →
"""

MARKDOWN = """\
---
title: Line Cook
category: Food and Hospitality
alternate_titles: [Station Cook, Chef de Partie]
at_a_glance:
  education: None required
  experience: 0-2 years
pay:
  place: United States
  year: 2025
  currency: USD
  period: hour
  source: Estimate
  levels:
    - {level: Cook, years: 0 to 2, minimum: 15, maximum: 20}
    - {level: Lead cook, years: 2 and more, minimum: 19, maximum: 26}
career_path:
  before: [Dishwasher]
  up: [Sous Chef]
  sideways: [Baker, Caterer]
requirements:
  - id: knives
    skill: Knife work
    need: must
    level: 3
    evidence: A trial shift
    weak: Slow
    solid: Even
    strong: Even and fast
  - {id: calm, skill: Calm, need: nice, level: 2}
questions:
  - id: stations
    kind: one_of
    prompt: Which station do you know best?
    options: [Grill, Saute]
    requirement: knives
  - id: evenings
    kind: yes_no
    prompt: Can you work evenings?
    required: false
related: [sous-chef]
codes: {onet: 35-2014.00, isco: "5120"}
sources: [Our own kitchen]
last_reviewed: 2026-03-03
---
Line cooks prepare dishes at one station
of a restaurant kitchen.

## Duties

- Set up the station before service
- Cook each order to its ticket, and call
  times across the pass

## Overview

A kitchen runs on timing.

The evening comes in waves.

## Qualifications

### Experience

- One season on any line

### Core skills

- Knife work

## Outlook

Kitchens always hire.

## Sample cover letter

Dear Chef,

I would like to cook at {{company}}. Today I am at
{{current_company}}.

{{name}}

## Frequently asked questions

### Is it hot?

Yes, all day.

And at night.
"""


def text_with(old: str = "", new: str = "") -> bytes:
    """The text document with one thing changed, which must be there."""
    assert old in TEXT
    return TEXT.replace(old, new, 1).encode()


def markdown_with(old: str = "", new: str = "") -> bytes:
    """The Markdown document with one thing changed, which must be there."""
    assert old in MARKDOWN
    return MARKDOWN.replace(old, new, 1).encode()


def line_of(words: str, document: str = TEXT) -> int:
    """The number of the first line that holds these words."""
    return next(at for at, line in enumerate(document.split("\n"), start=1) if words in line)
