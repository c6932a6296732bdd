"""What a workshop holds as tables for a spreadsheet, one file each, from one viewer's view."""

from gyakusan.course.exports.tables import TABLES as TABLES
from gyakusan.course.exports.tables import csv_of as csv_of
from gyakusan.course.exports.tables import table as table
