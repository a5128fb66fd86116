"""Acts on the document of a year: writing it, binding it to the data, approving it."""
