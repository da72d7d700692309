"""Layers: one kind of computed annotation each, made from the Document (and knowledge), once, on demand.

A layer is a function `name(document)` or `name(document, knowledge)` that keeps its result with `document.layer(key, …)`.
"""
