"""Finding listings: what is searched for, one narrow read model, one translation into SQL."""
