-- Entries of a municipality that fit what somebody has written, however it is spelt or inflected.
--
-- `p_word` is what is looked for and `p_place` which of the written words it stands for: a word may be
-- tried in several ways (as it stands, or joined with its neighbour). A written word fits an entry as
-- well as the best of its ways does: by its stem in the name, the search words or the text, or by its
-- likeness to a word there; a way that is only guessed is worth less. A word that fits few entries weighs more than one that fits many.
create or replace function laget.find_entries(p_municipality uuid, p_place int[], p_word text[], p_worth real[])
    returns table (entry uuid, fits real)
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    with written as (
        select w.place, w.worth, p.word, s.stem,
               -- «hasj» is the beginning of «hasjavvenning»: words are put together in Norwegian
               case when length(p.word) > 3 then to_tsquery('norwegian', quote_literal(p.word) || ':*') end as begins
          from unnest(p_place, p_word, p_worth) as w(place, word, worth)
          cross join lateral (select laget.plain_letters(w.word)) as p(word)
          cross join lateral (select to_tsquery('norwegian', quote_literal(p.word)) ||
                                     to_tsquery('english', quote_literal(p.word))) as s(stem)
    ),
    likeness as (
        select e.id, w.place,
               max(w.worth * greatest(
                   case when e.named_stems @@ w.stem then 1.0 else 0 end,
                   case when e.named_stems @@ w.begins then 0.9 else 0 end,
                   case when e.told_stems @@ w.stem then 0.7 else 0 end,
                   case when e.told_stems @@ w.begins then 0.6 else 0 end,
                   case when alike.names >= 0.5 then alike.names else 0 end,
                   case when alike.told >= 0.5 then alike.told * 0.75 else 0 end)) as likeness
          from catalogue_entry e cross join written w
          -- less alike than this are other words: «autisme» and «ekstremisme»
          cross join lateral (select word_similarity(w.word, e.names) as names,
                                     word_similarity(w.word, e.told) as told) as alike
         where e.municipality_id = p_municipality and e.active
         group by e.id, w.place
    ),
    weighty as (
        select place, ln(2 + count(*)::real / (1 + count(*) filter (where likeness >= 0.5))) as weight
          from likeness group by place
    )
    select l.id, (sum(l.likeness * l.likeness * w.weight) / sum(w.weight))::real as fits
      from likeness l join weighty w using (place)
     group by l.id
    having max(l.likeness) >= 0.33
     order by fits desc, l.id
$$;
comment on function laget.find_entries(uuid, int[], text[], real[]) is 'open: what everybody may read';
