"""What can be said of a regular expression without running it.

All answers are sound, not complete: where nothing can be proved, an expression counts as not linear, as needing no word, as beginning
anywhere. Imported only where rules are compiled, and for expressions that were not analysed then.
"""
