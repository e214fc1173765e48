-- Children with a contact (one in five has had another before), and two guardians each; every
-- third child has the guardians of the child before. Grants and seats: by trigger.

create table bench.child as
select c.n, bench.id('child', c.n) as id, s.n as site, s.id as unit_id, s.municipality_id,
       case when c.n % 3 = 2 and c.n > s.first_child then c.n - 1 else c.n end as household,
       1 + c.n % 10 as contact, c.n % 17 = 0 as grown
  from bench.site s, generate_series(s.first_child, s.first_child + s.children - 1) as c(n);
create unique index on bench.child (n);

insert into access_account (id, name, demo, story, story_order)
select bench.id('youth', n), 'Ungdom ' || n, true, '{}', 0 from bench.child where grown;

insert into people_child (id, unit_id, first_name, last_name, born, "group", account_id, registered_at, municipality_id)
select id, unit_id, 'Barn' || n, 'Prøvesen', bench.at()::date - case when grown then 6100 else 1600 + bench.roll('born', n, 3700) end,
       'Gruppe ' || contact, case when grown then bench.id('youth', n) end, bench.at() - interval '1500 days', municipality_id
  from bench.child;

insert into people_placement (id, child_id, position_id, valid_from, valid_to, municipality_id)
select bench.id('placement', c.n * 2 + former), c.id, p.id,
       bench.at() - case when former = 1 or c.n % 5 > 0 then interval '1500 days' else interval '800 days' end,
       case former when 1 then bench.at() - interval '800 days' end, c.municipality_id
  from bench.child c cross join generate_series(0, 1) former
  join bench.staff p on p.unit_id = c.unit_id and p.i = 1 + (c.contact - 1 + former) % 10
 where former = 0 or c.n % 5 = 0;

insert into access_account (id, name, demo, story, story_order)
select bench.id('guardian account', n * 2 + g), 'Forelder ' || n * 2 + g, true, '{}', 0
  from bench.child cross join generate_series(0, 1) g where household = n;

insert into people_person (id, account_id, name, phone, language, municipality_id)
select bench.id('guardian', n * 2 + g), bench.id('guardian account', n * 2 + g), 'Forelder ' || n * 2 + g,
       '00 00 00 00', case when bench.roll('language', n, 9) = 0 then 'polsk' else '' end, municipality_id
  from bench.child cross join generate_series(0, 1) g where household = n;

insert into people_guardianship (id, child_id, person_id, relation, parental_responsibility, source, sourced_on, valid_from, municipality_id)
select bench.id('guardianship', n * 2 + g), id, bench.id('guardian', household * 2 + g),
       case g when 0 then 'mother' else 'father' end, g = 0 or bench.roll('responsible', n, 12) > 0,
       'innmelding', bench.at()::date - 1500, bench.at() - interval '1500 days', municipality_id
  from bench.child cross join generate_series(0, 1) g;
