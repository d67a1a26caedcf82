-- readings.db: what devices measured and said. Its own file, so that a flood of readings never waits for, or
-- holds up, an alarm. ReadingTable writes every table here.
-- Times are UTC milliseconds since 1970.

-- One row: what this database is (schema.cpp).
create table meta (
    id              integer primary key check (id = 1),
    kind            text    not null check (kind = 'readings'),
    schema_version  integer not null,
    directory_id    text    not null,
    created_at      integer not null
) strict;

-- One quantity of one device: stands for both names in `reading`, which has by far the most rows.
create table series (
    id        integer primary key,
    device    text    not null,
    quantity  text    not null,
    measure   text    not null,                 -- m, %, … as last declared
    unique (device, quantity)
) strict;

-- One measured value. A device repeats a report until it is acknowledged; the key stores it once. A report may
-- carry one quantity several times, taken at several moments, hence measured_at in the key.
create table reading (
    series       integer not null references series (id),
    sequence     integer not null,              -- of the report, by the device's own count
    measured_at  integer not null,              -- the device's clock: data, never an order
    received_at  integer not null,              -- ours
    happened_at  integer not null,              -- best estimate: where the graph puts it
    value        real,                          -- null = the instrument had none, never zero
    quality      integer not null check (quality between 0 and 4),   -- good, out_of_range, jump, stuck, null
    historical   integer not null check (historical in (0, 1)),      -- kept while there was no connection
    check (quality = 4 or value is not null),
    primary key (series, sequence, measured_at)
) strict, without rowid;
create index reading_by_time on reading (series, happened_at);

-- The newest live value of each series: what a tile shows after a restart.
create table last_value (
    series       integer primary key references series (id),
    sequence     integer not null,
    measured_at  integer not null,
    received_at  integer not null,
    happened_at  integer not null,
    value        real,
    quality      integer not null
) strict;

-- Something that happened at a device. `position` counts within its report.
create table device_event (
    device       text    not null,
    sequence     integer not null,
    position     integer not null,
    kind         text    not null,
    text         text    not null,
    severity     text    not null check (severity in ('information', 'low', 'medium', 'high', 'emergency')),
    happened_at  integer not null,
    received_at  integer not null,
    historical   integer not null check (historical in (0, 1)),
    primary key (device, sequence, position)
) strict, without rowid;
create index device_event_by_time on device_event (device, happened_at);

-- How far each device has been stored: what Welcome tells it after a reconnect or our restart.
create table device_state (
    device         text    primary key,
    last_sequence  integer not null,            -- highest durable
    last_heard     integer not null,
    reports        integer not null             -- stored ones
) strict, without rowid;
