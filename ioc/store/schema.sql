-- centre.db: what the centre decided, who did it, and what the commune is. Readings live in readings.db.
-- Times are UTC milliseconds since 1970; null = not yet. Ids that sort by time are ULIDs (26 letters).
-- Fractions of a picture are 0…1. Every table names the one class that writes it.
-- Checks use only functions that SQLite trusts in a schema (trusted_schema is off), hence `like '{%}'` for JSON.

-- One row: what this database is. Written when it is made, never again (schema.cpp).
create table meta (
    id              integer primary key check (id = 1),
    kind            text    not null check (kind = 'centre'),
    schema_version  integer not null,
    directory_id    text    not null,           -- of the data directory it was made in: a mixed-up mount is noticed
    created_at      integer not null
) strict;

-- An organisation unit: commune, ward, village. UnitTable.
create table unit (
    id          text    primary key check (length(id) between 1 and 64),
    name_vi     text    not null,
    name_en     text    not null,
    kind        text    not null,               -- commune, ward, village, group, …
    map         text    not null check (map like '{%}'),   -- outline, river, roads, hamlets as the console draws them
    origin      text    not null check (origin in ('file', 'console')),
    retired_at  integer                         -- null = in use; a retired row keeps its history
) strict;

-- A camera as the commune knows it; what it is doing now is in memory only. CameraTable.
create table camera (
    id          text    primary key check (length(id) between 1 and 64),
    unit        text    not null references unit (id),
    name_vi     text    not null,
    name_en     text    not null,
    place_vi    text    not null,
    place_en    text    not null,
    x           real    not null,               -- on the unit's map
    y           real    not null,
    heading     real    not null,               -- degrees clockwise from north
    enabled     integer not null check (enabled in (0, 1)),
    masked      integer not null check (masked in (0, 1)),   -- 1 = people without the right get drawn-over stills
    wall_order  integer not null,
    analyse_hz  real    not null check (analyse_hz > 0),
    model       text    not null,               -- row of the detector catalogue
    origin      text    not null check (origin in ('file', 'console')),
    retired_at  integer,
    sensitivity text    not null default 'normal'   -- row of the sensitivity table: low, normal, high
) strict;

-- One stream of a camera, in order of preference. CameraTable.
create table camera_stream (
    camera       text    not null references camera (id) on delete cascade,
    position     integer not null,
    url          text    not null,              -- never with an account in it: no @ before the path begins
    user         text    not null,
    secret       text    not null,              -- name of the password in `secret`, '' = none
    allow_basic  integer not null check (allow_basic in (0, 1)),      -- the technician's consent to a readable password
    analyse      integer not null check (analyse in (0, 1)),
    record       integer not null check (record in (0, 1)),
    live         integer not null check (live in (0, 1)),
    source       text    not null check (source in ('rtsp', 'ffmpeg')),
    check (instr(url, '://') = 0 or instr(substr(url, instr(url, '://') + 3), '@') = 0
           or instr(substr(url, instr(url, '://') + 3), '/')
              between 1 and instr(substr(url, instr(url, '://') + 3), '@')),
    primary key (camera, position)
) strict, without rowid;

-- Where motion is never looked for: a flag, a road behind the fence. CameraTable.
create table camera_zone (
    camera    text    not null references camera (id) on delete cascade,
    position  integer not null,
    id        text    not null,
    name      text    not null,
    polygon   text    not null check (polygon like '[%]'),   -- [[x,y],…], 0…1
    primary key (camera, position)
) strict, without rowid;

-- A loudspeaker or sensor. DeviceTable.
create table device (
    id            text    primary key check (length(id) between 1 and 64),
    unit          text    not null references unit (id),
    kind          text    not null,             -- loudspeaker, river_level, rain, …
    name_vi       text    not null,
    name_en       text    not null,
    place_vi      text    not null,
    place_en      text    not null,
    x             real    not null,
    y             real    not null,
    enabled       integer not null check (enabled in (0, 1)),
    keep_alive_s  integer not null check (keep_alive_s > 0),  -- the longest silence when all is well, seconds
    secret        text    not null,             -- name of its key in `secret`
    origin        text    not null check (origin in ('file', 'console')),
    retired_at    integer
) strict;

-- What turns events and readings into alarms. Kinds differ in all but these columns, so the rest is one JSON
-- value, the console's own RuleView: a new kind of rule changes no table. RuleTable.
create table rule (
    id          text    primary key check (length(id) between 1 and 64),
    unit        text    not null references unit (id),
    kind        text    not null,
    enabled     integer not null check (enabled in (0, 1)),
    camera      text    not null,               -- '' = none
    device      text    not null,               -- '' = none
    body        text    not null check (body like '{%}'),
    origin      text    not null check (origin in ('file', 'console')),
    retired_at  integer
) strict;

-- A person who signs in, or a wall display. Never deleted, only disabled: the audit names them. UserTable.
create table user (
    id             text    primary key check (length(id) between 1 and 64 and id = lower(id)),
    name           text    not null,
    role           text    not null check (role in ('wall', 'duty_operator', 'shift_lead', 'liaison',
                                                    'technician', 'leader', 'auditor', 'administrator')),
    enabled        integer not null check (enabled in (0, 1)),
    password_hash  text    not null check (password_hash = '' or password_hash like '$argon2id$%'),
    created_at     integer not null,
    last_seen      integer
) strict;

-- Whose units a person may see; none = nothing that belongs to a unit. UserTable.
create table user_unit (
    user  text not null references user (id) on delete cascade,
    unit  text not null references unit (id),
    primary key (user, unit)
) strict, without rowid;

-- Only these cameras of the units; none = all of them. UserTable.
create table user_camera (
    user    text not null references user (id) on delete cascade,
    camera  text not null references camera (id),
    primary key (user, camera)
) strict, without rowid;

-- A sign-in that lasts. The cookie's token is not here, only its SHA-256. SessionTable.
create table session (
    hash        text    primary key check (length(hash) = 64),
    user        text    not null references user (id) on delete cascade,
    created_at  integer not null,
    last_seen   integer not null,
    expires_at  integer not null,
    revoked_at  integer
) strict, without rowid;
create index session_of_user on session (user);

-- A link that signs somebody in once, or makes the first administrator. SessionTable.
create table sign_in_link (
    hash        text    primary key check (length(hash) = 64),
    user        text    not null,               -- '' for setup: the user does not exist yet
    purpose     text    not null check (purpose in ('sign_in', 'setup')),
    created_at  integer not null,
    expires_at  integer not null,
    used_at     integer                         -- used or withdrawn
) strict, without rowid;

-- Failures in a row for a name, whether such a user exists or not. SessionTable.
create table failed_sign_in (
    user          text    primary key,
    failures      integer not null check (failures > 0),
    last_at       integer not null,
    locked_until  integer
) strict, without rowid;

-- What moved before a camera, before any zone or rule looked at it, so that a changed rule can be tried on the
-- past. Kept for a time, then removed with its still. No reference to camera: evidence outlives configuration. EventTable.
create table event (
    id          text    primary key check (length(id) = 26),
    unit        text    not null,
    camera      text    not null,
    kind        text    not null,               -- motion, motion.crowd, motion.continued, …
    started_at  integer not null,               -- the first picture of the track, not the one that confirmed it
    ended_at    integer,                        -- null = goes on
    peak_area   real    not null check (peak_area between 0 and 1),   -- largest box, share of the picture
    best_box    text    not null check (best_box like '[%]'),        -- [x,y,w,h] in 1/10,000 of the picture
    track       text    not null check (track like '[%]'),           -- [[ms after started_at,x,y,w,h],…], same scale
    reason_vi   text    not null,
    reason_en   text    not null,
    still       text    not null,               -- file under stills/, '' = none
    still_at    integer,
    silent      text    not null,               -- why no rule made an alarm of it, '' = one did, or none looked
    identity    text    not null default ''     -- what it was taken for, best first: "answered person:0.87 vehicle:0.41"; '' = nobody asked
) strict;
create index event_of_camera on event (camera, id);
create index event_open on event (id) where ended_at is null;
create index event_still on event (still) where still <> '';

-- Files to unlink: their row is gone, the file perhaps not yet. EventTable.
create table garbage (
    still  text primary key
) strict, without rowid;

-- The desk's record of one matter. Life is what people did, active what the world does. AlarmTable.
create table alarm (
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
create unique index alarm_open on alarm (cause) where life not in ('resolved', 'closed');   -- one open alarm per cause
create index alarm_of_source on alarm (source, id);
create index alarm_of_unit_by_time on alarm (unit, raised_at);
create index alarm_resolved_at on alarm (resolved_at) where resolved_at is not null;
create index alarm_event on alarm (event) where event <> '';
create index alarm_incident on alarm (incident) where incident <> '';

-- One line per thing that happened to an alarm. `number` is the global commit number that consoles resume by.
-- The unique index makes storing the same change twice (its first outcome was unknown) store it once. AlarmTable.
create table alarm_change (
    number  integer primary key autoincrement,
    alarm   text    not null references alarm (id),
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

-- Who did what. Each line's hash covers the line and the hash before it (audit/chain.hpp). AuditTable.
create table audit (
    number    integer primary key check (number > 0),   -- 1, 2, 3 … without gaps
    at        integer not null,
    who       text    not null,
    verb      text    not null,
    object    text    not null,
    detail    text    not null,                 -- ids and numbers, never what a person may ask to have deleted
    previous  text    not null check (length(previous) = 64),
    hash      text    not null unique check (length(hash) = 64)
) strict;
create trigger audit_stays_as_written before update on audit begin select raise(abort, 'audit lines never change'); end;
create trigger audit_stays before delete on audit begin select raise(abort, 'audit lines are never deleted'); end;

-- One person asks, another one decides, in time; the grant works once. FourEyesTable.
create table four_eyes (
    id            text    primary key check (length(id) = 26),
    verb          text    not null,
    object        text    not null,
    requested_by  text    not null references user (id),
    requested_at  integer not null,
    expires_at    integer not null,
    decided_by    text    references user (id) check (decided_by <> requested_by),
    decided_at    integer,
    decision      text    not null check (decision in ('waiting', 'granted', 'refused')),
    used_at       integer,
    check ((decision = 'waiting') = (decided_by is null)),
    check (used_at is null or decision = 'granted')
) strict;

-- Passwords of cameras, keys of devices: XChaCha20-Poly1305, key outside this file. SecretBox (ioc/secrets.hpp).
create table secret (
    name        text    primary key,            -- bound into the ciphertext
    nonce       blob    not null check (length(nonce) = 24),
    ciphertext  blob    not null,
    changed_at  integer not null
) strict, without rowid;

-- A figure of an indicator for a period. IndicatorTable.
create table indicator_value (
    indicator    text    not null,
    unit         text    not null,
    period       text    not null,              -- 2026, 2026-11, 2026-11-21: what it speaks of
    source       text    not null,              -- feed, or computed
    numerator    real,
    denominator  real,
    value        real,                          -- null = known to be unknown, never zero
    qualifier    text    not null check (qualifier in ('', '>', '≥', '<', '≤', '≈')),
    text         text    not null,              -- as the source worded it
    as_of        integer not null,              -- when it was true
    received_at  integer not null,
    simulated    integer not null check (simulated in (0, 1)),
    primary key (indicator, unit, period, source)
) strict, without rowid;
create index indicator_by_time on indicator_value (indicator, unit, as_of);

-- One delivery of one alarm to one recipient, until it is sent or given up, then its receipts. OutboxTable.
create table notice (
    id               integer primary key autoincrement,   -- order per target
    key              text    not null unique,   -- idempotency key, sent along
    alarm            text    not null,
    target           text    not null,
    channel          text    not null,
    body             text    not null,
    created_at       integer not null,
    attempts         integer not null check (attempts >= 0),
    next_at          integer not null,          -- not before
    sent_at          integer,
    delivered_at     integer,
    opened_at        integer,
    acknowledged_at  integer,
    given_up_at      integer,
    trouble          text    not null,          -- last failure in words, '' = none
    check (sent_at is null or given_up_at is null)
) strict;
create index notice_waiting on notice (target, id) where sent_at is null and given_up_at is null;
create index notice_of_alarm on notice (alarm);

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
