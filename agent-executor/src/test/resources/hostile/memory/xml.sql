-- tries: entities that grow to gigabytes
-- ends: 2200M|2200N|0A000|53200|TIMED_OUT|SESSION_LOST
select length(xmlparse(document '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]><a>&h;&h;&h;&h;</a>')::text);
select (xpath('//a', ('<a>' || repeat('<b>', 5000) || repeat('</b>', 5000) || '</a><')::xml))[1];
