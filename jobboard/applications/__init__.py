"""Applications: a candidate's way from the first draft to the employer's last word."""
