"""Notifications: who is told what, in the app and by mail, once each.

The story, in the order of the files: `jobboard/reactions.py` says which events are told; `catalogue` says which kinds
there are and what each says; `recipients` says who hears of an event, and `links` where it leads them; `tasks.tell`
writes a row for each person and kind, and the mail that belongs to it, in the transaction of the reaction; the mail is
a fact of its own (`MailWritten`), whose reaction `tasks.post` hands it to the mailer. Rows are unique by what they are
about and whom they are for, so repeating any of this tells nobody twice.

To an address that may have no account (an invitation, a question about a domain) goes a letter: `letters` says after
which event and with which secret link, `tasks.write` writes it, and from there it is a mail as any other.
"""
