"""The spine: every fact written once, as audit trail and as outbox.

An operation records what happened in the transaction that made it happen. The relay hands each fact to the
reactions that `jobboard/reactions.py` names for it: at least once, in order for each subject, and with its
effects in the database exactly once.
"""
