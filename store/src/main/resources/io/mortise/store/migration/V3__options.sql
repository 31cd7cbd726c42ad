-- Options of the spec by dotted path, each value as its JSON text. An experiment has those of its first run, a run those
-- that differ from them (null for one that it does not have): a search reads a few words for each run instead of its spec.
-- Null names: not taken from the spec yet, as with every run that was there before.
alter table experiment add column option_names varchar array;
alter table experiment add column option_values varchar array;
alter table run add column option_names varchar array;
alter table run add column option_values varchar array;
