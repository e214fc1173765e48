-- Names in the order of a Norwegian register, whatever the server's own collation: accents aside,
-- then æ, ø, å last. The same as `laget.platform.db.alphabet.alphabetical`.

create or replace function laget.alphabetical(name text) returns text
    language sql immutable strict parallel safe
    as $$ select lower(translate(name, 'ÆæÄäØøÖöÅåÁÀÂÉÈÊËÓÒÔÜÚÇÑáàâéèêëóòôüúçñ',
                                       '{{{{||||}}AAAEEEEOOOUUCNaaaeeeeooouucn')) collate "C" $$;
comment on function laget.alphabetical(text) is 'open: by what a list of names is sorted';
