"""Small worlds planted as texts: what happened is drawn first, reports are written from it, and the line has to find
it again (DESIGN §4; ``python -m evaluation.worlds``)."""
