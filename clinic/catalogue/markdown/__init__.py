"""Our signs in Markdown: a source `[@its-id]` and a label such as `[animals-only]`."""

from clinic.catalogue.markdown.signs import LABELS, SOURCE, signs_plugin

__all__ = ["LABELS", "SOURCE", "signs_plugin"]
