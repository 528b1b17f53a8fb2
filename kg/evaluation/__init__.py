"""Answer tables against gold facts: precision, recall and F1 per table, and promises mistaken for results."""

from kg.evaluation.gold import Gold, read_gold
from kg.evaluation.scoring import Evaluation, Score, evaluate

__all__ = ["Evaluation", "Gold", "Score", "evaluate", "read_gold"]
