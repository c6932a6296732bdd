"""The bundle: the folder that people and AI agents share. The journal is its history, the Markdown its present."""

from gyakusan.course.bundle.dumping import dump as dump
from gyakusan.course.bundle.files import Files as Files
from gyakusan.course.bundle.files import files_of_folder as files_of_folder
from gyakusan.course.bundle.files import files_of_zip as files_of_zip
from gyakusan.course.bundle.files import write_folder as write_folder
from gyakusan.course.bundle.files import zip_of as zip_of
from gyakusan.course.bundle.loading import Imported as Imported
from gyakusan.course.bundle.loading import counts as counts
from gyakusan.course.bundle.loading import load as load
from gyakusan.course.bundle.telling import from_text as from_text
