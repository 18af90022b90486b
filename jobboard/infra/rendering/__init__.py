"""Text becoming pages: Markdown into safe HTML, and templates for mails, without a web framework."""
