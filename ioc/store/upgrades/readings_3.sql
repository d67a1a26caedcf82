-- From 2 to 3: nothing; both databases carry the same number.
select 1;
