-- What was written: seven and a half records a case, each with a text of its own; two measures.

insert into cases_record (id, case_id, category, prompt, voice, body, author_id, written_at, withheld, withheld_reason, withheld_law, municipality_id)
select bench.id('record', m.n * 10 + k), m.id,
       case when k < jsonb_array_length(t.codes -> 'prompt') then bench.code(t.codes, 'prompt_category', k)
            else bench.code(t.codes, 'category', m.n + k) end,
       case when k < jsonb_array_length(t.codes -> 'prompt') then bench.code(t.codes, 'prompt', k) else '' end,
       case when k < jsonb_array_length(t.codes -> 'prompt') then bench.code(t.codes, 'prompt_voice', k) else 'none' end,
       'Notat ' || m.n || '-' || k || '. ' || repeat('Leker fint ute og er stille inne. ', 2 + bench.roll('long', m.n * 10 + k, 20)),
       case when k < 5 then author else contact end, least(opened_at + interval '1 day' * (k / 4 * 7), bench.at()),
       withheld, case when withheld then 'Utrygt hjemme.' else '' end, case when withheld then 'pbrl_3_4' else '' end, m.municipality_id
  from bench.matter m join bench.town t on t.id = m.municipality_id
 cross join lateral generate_series(0, 5 + m.n % 4) k
 cross join lateral (select bench.roll('withheld', m.n * 10 + k, 100) = 0 as withheld) w;

insert into cases_measure (id, case_id, category, title, owner_id, starts_on, ends_on, assess_on, added_by_id, added_at, assessed_on,
                           effect, effect_note, with_family, without_family_reason, assessed_by_id, municipality_id)
select bench.id('measure', m.n * 2 + k), m.id, bench.code(t.codes, 'measures', 0), 'Tiltak ' || m.n || '-' || k || ': fast voksen ved dagens start',
       p.id, began::date, began::date + 42, began::date + 42, m.contact, least(began, bench.at()),
       case when done then began::date + 42 end, case when done then bench.code(t.codes, 'effect', m.n + k) else '' end,
       case when done then 'Roligere morgener.' else '' end, case when done then true end, '', case when done then p.id end, m.municipality_id
  from bench.matter m join bench.town t on t.id = m.municipality_id
 cross join generate_series(0, 1) k
 cross join lateral (select m.opened_at + interval '1 day' * (7 + 60 * k) as began, m.phase = 'closed' or k = 0 and m.phase = 'follow_up' as done) d
  join bench.staff p on p.unit_id = m.unit_id and p.i = 1 + (m.child + k * 5 + m.n % 3) % 20
 where m.phase <> 'concern' and (k = 0 or m.opened_at < bench.at() - interval '67 days');
