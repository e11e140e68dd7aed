from kg.extract.model.tagger import ModelError as ModelError
from kg.extract.model.tagger import Reading as Reading
from kg.extract.model.tagger import Tagger as Tagger
from kg.extract.model.tagger import check_model as check_model
from kg.extract.model.tagger import load_tagger as load_tagger
