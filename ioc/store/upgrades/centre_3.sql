-- From 2 to 3: how readily a camera's movement is believed; what an event was taken for.
alter table camera add column sensitivity text not null default 'normal';
alter table event add column identity text not null default '';
