-- Who reads a day that is about to go makes its drop wait, and batches wait behind the drop: a quarter of a second, then it is tried again.
ALTER FUNCTION "playhead_drop_day"(DATE) SET lock_timeout = '250ms';
