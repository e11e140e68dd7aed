"""Reading: files and folders of news and policy text made into Documents of Articles."""

from kg.read.files import Unreadable as Unreadable
from kg.read.files import find_files as find_files
from kg.read.files import read_files as read_files
from kg.read.text import read_text as read_text
