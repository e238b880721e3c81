-- tries: other rules for backslashes than the splitter knows
-- ends: SUCCEEDED|42601|22023|0A000
set standard_conforming_strings = off;
select 'it\'s; drop table orders; --';
