-- tries: leaving the folder of dictionaries by a path
-- ends: 22023|F0000|42501
create text search dictionary d (template = simple, stopwords = '../../../../../../etc/passwd');
