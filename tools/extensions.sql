-- The extensions Laget uses. All three come with PostgreSQL and are trusted by it.

\set ON_ERROR_STOP on

CREATE EXTENSION IF NOT EXISTS btree_gist; -- periods that must not overlap
CREATE EXTENSION IF NOT EXISTS pg_trgm;    -- search that forgives spelling
CREATE EXTENSION IF NOT EXISTS unaccent;   -- search that forgives accents
