-- The law of a line of the duty list has a name in both languages, as the line itself has. Lines that cite a law already keep its
-- Chinese name alone until somebody says the English one.
alter table duty_lines add column basis_en text;
alter table duty_lines add constraint duty_lines_basis_in_both check (basis_en is null or basis is not null);
