"""A recipe that learns five sentences by heart in two seconds."""

from whence_training.data.schemes import ATTRIBUTION
from whence_training.recipe import DevSet, Recipe, TrainingSet

RECIPE = Recipe(
    name="tiny",
    seed=1,
    window=48,
    overlap=8,
    batch_tokens=400,
    encoder_rate=2e-3,
    head_rate=5e-3,
    layer_decay=1.0,
    weight_decay=0.0,
    warm_up=0.1,
    dropout=0.0,
    plain_gaps=0.0,
    plain_case=0.0,
    evaluations=2,
    patience=2,
    train=(TrainingSet("attribution/polnear.train", ATTRIBUTION, passes=150),),
    dev=(DevSet("attribution/polnear.dev", ATTRIBUTION, weight=1),),
)
