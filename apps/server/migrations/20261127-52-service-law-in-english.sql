-- The law of a service has a name in both languages, as the service itself has, in the manner of the duty list. Services that cite a
-- law already keep its Chinese name alone until somebody says the English one.
alter table service_items add column basis_en text;
alter table service_items add constraint service_items_basis_in_both check (basis_en is null or basis is not null);
