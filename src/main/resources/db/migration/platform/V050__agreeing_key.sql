-- A third kind of pair of keys: phones seal to its public part what only this installation shall open.
alter table platform.data_key drop constraint data_key_purpose_check;
alter table platform.data_key add constraint data_key_purpose_check
    check (purpose in ('cipher', 'hash', 'sign', 'agree'));
alter table platform.data_key drop constraint data_key_public;
alter table platform.data_key add constraint data_key_public
    check ((purpose in ('sign', 'agree')) = (public_part is not null));
