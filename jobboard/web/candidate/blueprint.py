"""The blueprint of the candidates' pages."""

from flask import Blueprint

bp = Blueprint("candidate", __name__)
