-- Every second case that has come so far asks for a consent, of the educational psychological
-- service and sometimes two more. Most have answered yes. The answers' own triggers are off; the
-- derivation of each whole case is called afterwards (filling.py) and compared on samples.

create table bench.question as
select m.*, bench.id('consent', m.n) as consent, bench.roll('answer', m.n, 10) as way,
       least(m.opened_at + interval '20 days', bench.at() - interval '1 hour') as prepared_at
  from bench.matter m where m.n % 2 = 0 and m.phase in ('consent', 'meeting', 'follow_up', 'closed');

insert into consent_consent (id, child_id, case_id, sort_at, setup_id, purpose, wording, why, categories, forms, valid_until,
                             answers_needed, prepared_by_id, prepared_at, municipality_id)
select q.consent, q.child_id, q.id, q.opened_at, t.setup_id, bench.code(t.codes, 'purpose', 0), bench.code(t.codes, 'wording', 0),
       'Vi vil tenke sammen om hverdagen.', array[bench.code(t.codes, 'category', 0), bench.code(t.codes, 'category', 1),
       bench.code(t.codes, 'category', 2), bench.code(t.codes, 'measures', 0)], array['screen', 'room', 'paper'],
       (q.prepared_at + interval '180 days')::date,
       (select count(*) from people_guardianship g where g.child_id = q.child_id and g.parental_responsibility),
       q.leader, q.prepared_at, q.municipality_id
  from bench.question q join bench.town t on t.id = q.municipality_id;

insert into consent_receiver (id, consent_id, case_id, unit_id, municipality_id)
select bench.id('receiver', q.n * 100 + s.n), q.consent, q.id, s.id, q.municipality_id
  from bench.question q join bench.service s on s.municipality_id = q.municipality_id
 where s.id = (select id from bench.service f where f.municipality_id = q.municipality_id and f.kind = s.kind order by n limit 1)
   and (s.kind = 'ppt' or s.kind in ('health_centre', 'child_welfare') and bench.roll(s.kind, q.n, 2) = 0);

insert into consent_giver (id, consent_id, case_id, person_id, answer, categories, form, retelling, understood, answered_at, municipality_id)
select bench.id('giver', g.n), q.consent, q.id, g.person_id, g.answer,
       case when g.answer = 'part' then array[bench.code(t.codes, 'category', 0)] else '{}' end,
       case when g.answer = '' then '' else 'screen' end, '', '',
       case when g.answer <> '' then least(q.prepared_at + interval '4 days', bench.at()) end, q.municipality_id
  from bench.question q join bench.town t on t.id = q.municipality_id
 cross join lateral (
    select q.n * 2 + row_number() over (order by h.relation desc) - 1 as n, h.person_id,
           case when q.way = 0 or q.way = 1 and h.relation = 'father' then '' when q.way = 2 and h.relation = 'father' then 'part'
                when q.way = 3 and h.relation = 'father' then 'no' else 'yes' end as answer
      from people_guardianship h where h.child_id = q.child_id and h.parental_responsibility) g;

insert into consent_delegate (id, consent_id, case_id, unit_id, position_id, named_by_id, named_at, municipality_id)
select bench.id('delegate', q.n), q.consent, q.id, s.id, d.id, i.id, least(q.prepared_at + interval '6 days', bench.at()), q.municipality_id
  from bench.question q join bench.service s on s.municipality_id = q.municipality_id and s.kind = 'ppt'
  join consent_receiver r on r.consent_id = q.consent and r.unit_id = s.id
  join bench.staff d on d.unit_id = s.id and d.i = 4 + q.n % 5
  join bench.staff i on i.unit_id = s.id and i.i = 1
 where q.way > 3;
