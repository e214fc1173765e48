-- Work tables and helpers of the filling, in a schema of their own beside the product's tables.
-- Everything follows from numbers, so that two fillings are alike but for the day they begin on.

create schema bench;

-- The one moment everything is counted from, and how much there shall be.
create table bench.scale (at timestamptz, children int, cases int, home_sites int, away_sites int);

-- The codes of each set-up: arrays by what they are codes of.
create table bench.town (n int primary key, id uuid, setup_id uuid, codes jsonb);

create function bench.at() returns timestamptz language sql stable
    as $$ select at from bench.scale $$;

create function bench.id(kind text, n bigint) returns uuid language sql immutable
    as $$ select md5('bench ' || kind || ' ' || n)::uuid $$;

-- A number from 0 to sides - 1 that looks thrown.
create function bench.roll(salt text, n bigint, sides int) returns int language sql immutable
    as $$ select ((hashtextextended(salt, n) & 2147483647) % sides)::int $$;

create function bench.code(codes jsonb, what text, n bigint) returns text language sql immutable
    as $$ select codes -> what ->> (n % jsonb_array_length(codes -> what))::int $$;
