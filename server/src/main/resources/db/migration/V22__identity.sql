-- What has proven a member once: tokens by which an organisation hands a member over, answers of its provider. Kept as
-- digests, until nobody would believe them any more.
create table spent_proof (
  digest     bytea  primary key,
  expires_at bigint not null
);
create index spent_proof_expires_at on spent_proof (expires_at);
