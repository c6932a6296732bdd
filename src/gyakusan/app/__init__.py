"""Composition: from settings to stores, drafters, and the two servers."""

from gyakusan.app.opening import open_database as open_database
from gyakusan.app.opening import open_house as open_house
