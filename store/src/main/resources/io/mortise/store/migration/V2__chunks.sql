-- Points in a chunk. An append rewrites the last chunk of each level of each metric; with thousands of metrics, chunks of
-- 1,024 made the file grow many times faster than its contents. Series that are there keep theirs.
alter table series add column chunk int default 1024 not null;
alter table series alter column chunk set default 128;
