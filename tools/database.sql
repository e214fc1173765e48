-- What a superuser does once inside every database that Laget uses (roles.sql calls it for
-- `laget`): close the database to everyone else, and add the extensions.

\set ON_ERROR_STOP on

SELECT current_database() AS name \gset

ALTER DATABASE :"name" OWNER TO laget_owner;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO laget_app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

\ir extensions.sql
