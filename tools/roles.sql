-- The roles of Laget, and what each may do. Run by a superuser, with psql 14 or later, connected
-- to the database `postgres`. It can be run again at any time: it then only sets the passwords.
--
--   laget_owner   owns the tables and migrates. Used while migrating only, never by a request.
--   laget_app     the running application. Owns nothing and cannot pass row security.
--   laget_reader  what a GET may do: laget_app turns into it (SET ROLE) and can then write nothing
--                 but what is granted to it by name. Nobody signs in as this role.
--
-- The passwords come from the environment, so that they stand neither in a command line nor in a
-- file: LAGET_OWNER_PASSWORD and LAGET_APP_PASSWORD. `-v createdb=1` also lets the owner create
-- databases, which only tests need.

\set ON_ERROR_STOP on
\getenv owner_password LAGET_OWNER_PASSWORD
\getenv app_password LAGET_APP_PASSWORD

SELECT format('CREATE ROLE %I', role)
FROM unnest(ARRAY['laget_owner', 'laget_app', 'laget_reader']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

ALTER ROLE laget_owner WITH LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS
    PASSWORD :'owner_password';
ALTER ROLE laget_app WITH LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS
    PASSWORD :'app_password';
ALTER ROLE laget_reader WITH NOLOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;

\if :{?createdb}
ALTER ROLE laget_owner WITH CREATEDB;
\endif

-- The application must turn into the reader on purpose; it never has its rights by inheritance.
GRANT laget_reader TO laget_app WITH INHERIT FALSE, SET TRUE;

-- The builtin locale sorts and compares alike on every machine and after every upgrade.
SELECT 'CREATE DATABASE laget OWNER laget_owner ENCODING ''UTF8'' LOCALE_PROVIDER builtin '
    'BUILTIN_LOCALE ''C.UTF-8'' LOCALE ''C'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'laget')
\gexec

\connect laget
\ir database.sql
