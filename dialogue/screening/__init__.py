"""Advice about a text: what it seems to be, how sure, and which of its words say so.

It decides nothing and hides nothing. Everything here is pure: text in, advice out.
"""
