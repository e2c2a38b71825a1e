"""Our signs in Markdown: a source `[@its-id]`, a label `[animals-only]`, a block `::: kind`."""

from clinic.catalogue.markdown.blocks import FENCE, blocks_plugin, is_fence
from clinic.catalogue.markdown.signs import LABELS, SOURCE, WORD_JOINER, signs_plugin

__all__ = [
    "FENCE",
    "LABELS",
    "SOURCE",
    "WORD_JOINER",
    "blocks_plugin",
    "is_fence",
    "signs_plugin",
]
