-- What was stored since the last time is found by a summary of the times at which it was heard. The planner takes that for no
-- better than reading a day of two months ago from end to end, again every ten seconds; it is kept from it.
alter function screening.fold_scans() set enable_seqscan = off;
