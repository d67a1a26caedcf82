-- From 1 to 2: nothing; both databases carry the same number.
select 1;
