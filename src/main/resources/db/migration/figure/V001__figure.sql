-- The catalogue of figures lives in the program (`figure.Figure`); what is counted, in platform.tally.
grant usage on schema figure to shouwang_app;
