-- From 1 to 2: the whole life of an alarm. A check cannot be altered, so the two tables are made anew and filled.
create table alarm_2 (
    id                    text    primary key check (length(id) = 26),
    number                integer not null check (number > 0),   -- of the local day in the unit: the label's tail
    unit                  text    not null,
    cause                 text    not null,     -- same cause = same alarm while it is open
    rule                  text    not null,     -- '' = built in (camera offline, store failed)
    priority              integer not null check (priority between 1 and 5),   -- 1 urgent … 5 information
    source_kind           text    not null check (source_kind in ('camera', 'device', 'indicator', 'centre')),
    source                text    not null,
    life                  text    not null check (life in ('fresh', 'acknowledged', 'assigned', 'in_progress',
                                                          'resolved', 'closed')),
    active                integer not null check (active in (0, 1)),
    false_alarm           integer not null check (false_alarm in (0, 1)),
    count                 integer not null check (count >= 1),
    raised_at             integer not null,
    last_at               integer not null,
    returned_at           integer,
    acknowledge_by        integer,              -- deadline of the priority, null = none
    acknowledged_user     text,                 -- '' = the centre itself
    acknowledged_name     text,                 -- as shown then
    acknowledged_at       integer,
    resolved_user         text,
    resolved_name         text,
    resolved_at           integer,
    note                  text    not null,     -- the last one
    event                 text    not null,     -- ULID of the event it shows, '' = none
    body                  text    not null check (body like '{%}'),   -- words, explanation, evidence
    parent                text    not null default '',   -- the alarm this one follows from: suppressed by design, '' = none
    incident              text    not null default '',   -- first alarm of the same place and time
    care                  text    not null default '{}' check (care like '{%}'),   -- shelf, assignee, deadlines, level
    check ((acknowledged_user is null) = (acknowledged_name is null)),
    check ((resolved_user is null) = (resolved_name is null)),
    check (life not in ('resolved', 'closed') or resolved_user is not null)
) strict;
insert into alarm_2 (id, number, unit, cause, rule, priority, source_kind, source, life, active, false_alarm, count, raised_at, last_at,
       returned_at, acknowledge_by, acknowledged_user, acknowledged_name, acknowledged_at, resolved_user, resolved_name,
       resolved_at, note, event, body)
select id, number, unit, cause, rule, priority, source_kind, source, case life when 'resolved' then 'closed' else life end, active, false_alarm, count, raised_at, last_at,
       returned_at, acknowledge_by, acknowledged_user, acknowledged_name, acknowledged_at, resolved_user, resolved_name,
       resolved_at, note, event, body
from alarm;

create table alarm_change_2 (
    number  integer primary key autoincrement,
    alarm   text    not null references alarm_2 (id),
    what    text    not null check (what in ('raised', 'repeated', 'worsened', 'returned', 'acknowledged',
                                             'resolved', 'noted', 'opened', 'evidence', 'assigned', 'started',
                                             'closed', 'reopened', 'shelved', 'unshelved', 'inhibited', 'released',
                                             'overdue', 'escalated', 'footage_asked')),
    user    text    not null,                   -- '' = the centre itself
    name    text    not null,
    at      integer not null,
    note    text    not null,
    count   integer not null,                   -- of the alarm after this change
    origin  text    not null default '',        -- from where: an address, a link; '' = the centre itself
    unique (alarm, what, at, user, count, note)
) strict;
insert into alarm_change_2 (number, alarm, what, user, name, at, note, count)
select number, alarm, what, user, name, at, note, count from alarm_change;

drop table alarm_change;
drop table alarm;
alter table alarm_2 rename to alarm;
alter table alarm_change_2 rename to alarm_change;
create unique index alarm_open on alarm (cause) where life not in ('resolved', 'closed');
create index alarm_of_source on alarm (source, id);
create index alarm_of_unit_by_time on alarm (unit, raised_at);
create index alarm_resolved_at on alarm (resolved_at) where resolved_at is not null;
create index alarm_event on alarm (event) where event <> '';
create index alarm_incident on alarm (incident) where incident <> '';

-- One time on duty of one person. Reading the last one that ended is the handover. DutyTable.
create table duty_shift (
    id               text    primary key check (length(id) = 26),
    user             text    not null,
    name             text    not null,          -- as shown then
    units            text    not null check (units like '[%]'),
    began_at         integer not null,
    ended_at         integer,                   -- null = on duty
    sound_tested_at  integer,                   -- heard the alarm sound themselves
    took_from        text    not null,          -- name of who handed over, '' = nobody was there
    note             text    not null,
    left_over        text    not null check (left_over like '[%]'),   -- open, held, shelved matters at the end
    forgotten        integer not null check (forgotten in (0, 1))     -- ended by the centre
) strict;
create index duty_on on duty_shift (id) where ended_at is null;
