-- The tail is read by measure and area, as the folds are.
create index tally_delta_measure on platform.tally_delta (measure, area_code);
