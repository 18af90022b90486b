"""What only the demo has: a mailbox that shows the mails that were sent."""
